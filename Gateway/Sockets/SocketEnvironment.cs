using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Sockets;

/// <summary>What all sockets of a process share, so that each holds one reference.</summary>
internal sealed class SocketEnvironment(
    IOptions<SocketOptions> options, TimeProvider time, SocketWheel wheel, SocketMetrics metrics, ILogger<WebSocketConnection> logger)
{
    public SocketOptions Options { get; } = options.Value;
    public TimeProvider Time { get; } = time;
    public OutboxBudget Budget { get; } = wheel.Budget;
    public SocketWheel Wheel { get; } = wheel;
    public SocketMetrics Metrics { get; } = metrics;
    public RateLimit MessageRate { get; } = new(options.Value.MessagesPerSecond, options.Value.MessageBurst, time.TimestampFrequency);
    public RateLimit ByteRate { get; } = new(options.Value.BytesPerSecond, options.Value.ByteBurst, time.TimestampFrequency);
    public ILogger Logger { get; } = logger;
}
