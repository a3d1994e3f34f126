namespace Attendance.TestKit;

/// <summary>What a proxy does with the bytes of one direction.</summary>
public enum ProxyFlow
{
    /// <summary>They go on at once.</summary>
    Pass = 0,

    /// <summary>They are kept, and go on in order when bytes pass again, even if their sender has left meanwhile; as on a network that loses packets for a while.</summary>
    Hold = 1,

    /// <summary>They are read and thrown away.</summary>
    Drop = 2,
}
