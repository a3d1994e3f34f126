using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Live;

internal sealed partial class ClassSocket
{
    /// <summary>Whether the socket has ended with both close frames passed.</summary>
    public bool EndedCleanly { get; private set; }

    /// <summary>
    /// Ends the socket in order: takes no more requests, answers those it has taken, and closes then. What arrives meanwhile is left unread: the client sends
    /// it again elsewhere, as it does with whatever has no answer.
    /// </summary>
    /// <param name="code">The close code.</param>
    /// <param name="reason">The reason sent with it.</param>
    /// <param name="patience">How long the answers are waited for.</param>
    /// <returns>Whether every request was answered.</returns>
    public async Task<bool> LeaveAsync(CloseCode code, string reason, TimeSpan patience)
    {
        var isAnswered = true;
        try
        {
            await _unanswered.CloseAsync().WaitAsync(patience, services.Time);
        }
        catch (TimeoutException)
        {
            isAnswered = false;
        }

        socket.Close(code, reason);
        return isAnswered;
    }

    /// <summary>Whose socket it is.</summary>
    public long UserId => Actor.UserId;

    /// <summary>The class session it is of.</summary>
    public long ClassId => feed.ClassId;

    /// <summary>Ends the socket because an admin says so: nothing more is sent to it, and nothing more taken from it.</summary>
    public void CutOff() => socket.Close(CloseCode.Revoked, dropPending: true);

    /// <summary>Gives up the socket's place in its feed, among the open ones, and among its user's.</summary>
    public void GiveUp()
    {
        feed.Leave(member);
        services.Drain.Remove(this);
        place.Release();
    }

    /// <summary>Ends the socket without a close frame.</summary>
    public void Abort() => socket.Abort();
}
