namespace Attendance.TestKit;

/// <summary>How a socket came to its end.</summary>
/// <param name="Code">The close code; null when there was none: the connection broke or was never made.</param>
/// <param name="Reason">The close reason, or what broke.</param>
/// <param name="HttpStatus">The status of a refusal before the upgrade; 0 when it came to an upgrade or to no answer at all.</param>
public sealed record SocketEnding(int? Code, string Reason, int HttpStatus = 0)
{
    private const int Draining = 4000;

    /// <summary>Whether the protocol says not to come back: 4500 to 4999, or a refusal over HTTP that a repetition won't change.</summary>
    public bool IsFinal => Code is >= 4500 and < 5000 || HttpStatus is >= 400 and < 500 and not 429;

    /// <summary>When to come back, if the server said so.</summary>
    public TimeSpan? RetryAfter => Code == Draining && WireMessage.TryParse(Reason)?.Json.Number("retry_after_ms") is { } milliseconds
        ? TimeSpan.FromMilliseconds(milliseconds)
        : null;

    /// <inheritdoc/>
    public override string ToString() => HttpStatus > 0 ? $"HTTP {HttpStatus}" : $"{Code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "lost"} {Reason}";
}
