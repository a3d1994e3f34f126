namespace Attendance.Gateway.Sockets;

/// <summary>Limits and times of every socket. All times are kept to within the wheel's second.</summary>
internal sealed class SocketOptions
{
    /// <summary>The configuration section.</summary>
    internal const string Section = "Sockets";

    /// <summary>
    /// Whether a socket goes on without the HTTP request that opened it, which saves half of an idle socket's memory. Default true. Has no effect where TLS ends
    /// in this process, or where the server's number of upgraded connections is limited.
    /// </summary>
    public bool OutliveRequests { get; set; } = true;

    /// <summary>
    /// Bytes that may wait in a socket's outbox, not counting what is being written (one frame, or 32 KiB of small ones). Past it the
    /// socket is ended as a slow consumer. Default 1 MiB: about 3,500 changes of 300 bytes, a class of 3,000 checking in at once; the
    /// bytes are shared by all sockets of a class, so a slow socket costs the references, not the bytes.
    /// </summary>
    public int OutboxByteLimit { get; set; } = 1024 * 1024;

    /// <summary>
    /// Bytes that may wait in all outboxes together. Past it those sockets are ended as slow consumers that have most waiting, within two turns of the wheel. Default 256 MiB. What is sent to many
    /// is counted for each of them, though it is in memory once.
    /// </summary>
    public long OutboxBudget { get; set; } = 256 * 1024 * 1024;

    /// <summary>
    /// Longest text message taken from a client, in bytes, fragments summed. Past it the socket is closed with 1009. Default 16,384.
    /// </summary>
    public int MaxMessageBytes { get; set; } = 16 * 1024;

    /// <summary>
    /// Frames a second taken from a client in the long run, of every kind: messages, their fragments, pings and pongs. Past it and <see cref="MessageBurst"/> the
    /// socket is closed with 4005 and nothing more of it is looked at. Default 10,000: no person comes near it, nor a script that waits for its answers.
    /// </summary>
    public int MessagesPerSecond { get; set; } = 10_000;

    /// <summary>
    /// Frames that may come at once. Default 20,000.
    /// </summary>
    public int MessageBurst { get; set; } = 20_000;

    /// <summary>Bytes a second taken from a client in the long run, frame headers included; past it and <see cref="ByteBurst"/>: 4005. Default 2 MiB.</summary>
    public int BytesPerSecond { get; set; } = 2 * 1024 * 1024;

    /// <summary>Bytes that may come at once; room for the longest message at least. Default 8 MiB.</summary>
    public int ByteBurst { get; set; } = 8 * 1024 * 1024;

    /// <summary>From the first close frame to the end of the handshake; then the connection is aborted. Default 5 s.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The same for a peer that overflowed its outbox, broke the protocol or did not answer a ping: it gets a chance to read why, no more.
    /// Default 1 s.
    /// </summary>
    public TimeSpan FailureCloseTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long bytes may be pending without any progress; then the connection is aborted as a slow consumer. Default 8 s, so that with
    /// the wheel's second a dead reader is gone within 10 s.
    /// </summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// A peer that has sent nothing for this long is pinged. Default 20 s: below the 30 to 60 s after which proxies and mobile networks
    /// forget an idle connection.
    /// </summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>From a ping to the first frame of any kind; then the socket is closed with 4004. Default 20 s.</summary>
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
