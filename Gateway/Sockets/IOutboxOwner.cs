namespace Attendance.Gateway.Sockets;

/// <summary>Who hears that an outbox can send no more.</summary>
internal interface IOutboxOwner
{
    /// <summary>The transport takes no more bytes. Null: it said so itself; else what it threw. Called once, never under a lock.</summary>
    void OnSendFailed(Exception? error);
}
