namespace Attendance.Gateway.Limits;

/// <summary>A socket's place among those that its user, and the gateway, may have.</summary>
/// <param name="census">Where it is counted.</param>
/// <param name="userId">Whose socket; null for one that is accepted only to be refused.</param>
internal sealed class SocketPlace(SocketCensus census, long? userId)
{
    private int _released;

    /// <summary>Gives the place back; further calls do nothing.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
            census.Leave(userId);
    }
}
