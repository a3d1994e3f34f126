namespace Attendance.TestKit.Sockets;

/// <summary>How a <see cref="RawWebSocket"/> connects.</summary>
public sealed record RawWebSocketOptions
{
    public string Target { get; init; } = "/";

    public string Method { get; init; } = "GET";

    /// <summary>Headers to add, replace, or with null leave out.</summary>
    public IReadOnlyDictionary<string, string?>? Headers { get; init; }

    /// <summary>TLS, trusting any certificate.</summary>
    public bool Tls { get; init; }

    /// <summary>The kernel's receive buffer, for clients that are to look slow.</summary>
    public int? ReceiveBufferBytes { get; init; }

    /// <summary>Sent in the same write as the request, before the answer is known.</summary>
    public byte[] EarlyBytes { get; init; } = [];
}
