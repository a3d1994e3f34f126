using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Limits;

/// <summary>What is counted of one address.</summary>
internal sealed class AddressCounts(AddressKey key)
{
    /// <summary>Whose.</summary>
    public AddressKey Key => key;

    /// <summary>What is left of the handshakes.</summary>
    public RateBucket Handshakes;

    /// <summary>What is left of the bad tokens.</summary>
    public RateBucket Failures;
}
