using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Live;

internal sealed partial class ClassSocket
{
    /// <summary>How long before its end a client is told to get a new token.</summary>
    private static readonly TimeSpan ExpiryNotice = TimeSpan.FromSeconds(60);

    // A refresh and the old token's end can come in the same instant, on different threads: guarded by the socket's own lock, of which every object has one.
    private DateTimeOffset _expiresAt = expiresAt;
    private bool _isNoticed;

    /// <summary>Starts to watch the token's end. Called once the socket is live.</summary>
    public void WatchToken() => WatchToken(_expiresAt);

    /// <summary>The token is about to end, or has ended.</summary>
    public void OnDue(in SocketTick tick)
    {
        lock (this)
        {
            var end = _expiresAt + TokenLifetime.ClockSkew;
            if (tick.UtcNow >= end)
            {
                socket.Close(CloseCode.TokenExpired);
                return;
            }

            if (!_isNoticed)
            {
                _isNoticed = true;
                Send(Answers.TokenExpiring(_expiresAt, tick.UtcNow));
            }

            socket.ScheduleAt(end);
        }
    }

    private void WatchToken(DateTimeOffset expiresAt)
    {
        lock (this)
        {
            _expiresAt = expiresAt;
            _isNoticed = false;
            socket.ScheduleAt(expiresAt - ExpiryNotice);
        }
    }

    private async Task RefreshTokenAsync(RefreshTokenRequest request)
    {
        var verdict = await services.Failures.AnswerAsync(
            origin.Address, await services.Tokens.JudgeAsync(request.Token, CancellationToken.None), CancellationToken.None);
        var now = services.Time.GetUtcNow();
        if (!verdict.IsAccepted)
        {
            AuditRefresh(verdict.Refusal.Code);
            Send(Answers.Error(new(verdict.Refusal.Code, verdict.Refusal.Message, Id: request.Id), now));
            return;
        }

        var renewed = verdict.Caller;

        // The socket is one user's, in one role, in one class: a token for anything else cannot go on with it.
        if (renewed.Actor.UserId != Actor.UserId || renewed.Actor.Role != Actor.Role || !renewed.MayUse(feed.ClassId))
        {
            AuditRefresh(ErrorKind.Unauthenticated);
            socket.Close(CloseCode.Unauthenticated);
            return;
        }

        WatchToken(renewed.ExpiresAt);
        Send(Answers.TokenRefreshed(request.Id, renewed.ExpiresAt, now));
    }

    private void AuditRefresh(ErrorKind reason)
    {
        if (reason != ErrorKind.Unavailable)
            services.Audit.Refused("refresh", reason, Actor.UserId, feed.ClassId, origin.Network);
    }
}
