namespace Attendance.Gateway.Sockets;

/// <summary>What became of frames given to an outbox.</summary>
internal enum OutboxAnswer : byte
{
    /// <summary>They are sent, or wait their turn.</summary>
    Taken,

    /// <summary>The outbox takes nothing any more.</summary>
    Sealed,

    /// <summary>They do not fit; nothing was taken.</summary>
    Full,
}
