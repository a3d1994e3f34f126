using System.Net;
using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Limits;

/// <summary>What one address may do: so many handshakes, and fewer bad tokens. Connections without an address, as over Unix sockets, are not limited.</summary>
internal sealed class AddressLimits(IOptions<LimitOptions> options, TimeProvider time, LimitReport report)
{
    private const int SecondsInMinute = 60;

    private readonly RateLimit _handshakes = new(options.Value.HandshakesPerSecond, options.Value.HandshakeBurst, time.TimestampFrequency);
    private readonly RateLimit _failures = new(
        options.Value.FailedAuthenticationsPerMinute, options.Value.FailedAuthenticationBurst, time.TimestampFrequency * SecondsInMinute);

    private readonly AddressTable _table = new(options.Value.Addresses);
    private readonly Lock _lock = new();

    /// <summary>Addresses that are kept count of.</summary>
    public int Addresses
    {
        get
        {
            lock (_lock)
                return _table.Count;
        }
    }

    /// <summary>Counts a handshake.</summary>
    /// <returns>Why it is refused; null when it is not.</returns>
    public HandshakeRefusal? Handshake(IPAddress? address)
    {
        if (address is null)
            return null;
        long wait;
        lock (_lock)
            wait = _table.Get(AddressKey.Of(address)).Handshakes.Take(_handshakes, time.GetTimestamp());
        return Refuse(LimitKind.Handshakes, "Too many connections are opened from your address.", wait);
    }

    /// <summary>
    /// Counts credentials that turned out bad. Good ones are let in whatever came before them from the same address; and those that were good once are not counted.
    /// </summary>
    /// <returns>The verdict, or that there have been too many such.</returns>
    public TokenVerdict Count(AddressKey? address, TokenVerdict verdict)
    {
        if (address is not { } key || verdict.Refusal?.Code != ErrorKind.Unauthenticated)
            return verdict;
        long wait;
        lock (_lock)
            wait = _table.Get(key).Failures.Take(_failures, time.GetTimestamp());
        return Refuse(LimitKind.FailedAuthentications, "Too many tokens from your address were not valid.", wait) is { } refusal ? TokenVerdict.Refuse(refusal) : verdict;
    }

    /// <summary>Whether an address has lately brought more than half as many bad credentials as it may at once.</summary>
    public bool IsGuessing(AddressKey address)
    {
        lock (_lock)
            return _table.Find(address)?.Failures.IsHalfEmpty(_failures, time.GetTimestamp()) == true;
    }

    private HandshakeRefusal? Refuse(LimitKind limit, string message, long wait)
    {
        if (wait == 0)
            return null;
        report.Add(limit);
        return new(ErrorKind.RateLimited, message, time.GetElapsedTime(0, wait));
    }
}
