using Attendance.Gateway.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>The socket layer on fake time, for connections in memory.</summary>
internal sealed class InMemorySockets : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public InMemorySockets(Action<SocketOptions>? configure = null, TimeProvider? time = null)
    {
        Time = new FakeTimeProvider();
        _services = new ServiceCollection()
            .AddMetrics()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(Log))
            .AddSingleton(time ?? Time)
            .AddAttendanceSockets()
            .Configure(configure ?? (static _ => { }))
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; }

    public LogRecorder Log { get; } = new();

    public IServiceProvider Services => _services;

    public SocketMetrics Metrics => _services.GetRequiredService<SocketMetrics>();

    public WebSocketConnection Create(ISocketTransport transport) => new(transport, _services.GetRequiredService<SocketEnvironment>());

    public TestSocket Start(ISocketTransport transport, Func<TestSocket, ReadOnlyMemory<byte>, ValueTask>? onText = null)
    {
        var connection = Create(transport);
        var socket = new TestSocket(connection, onText ?? TestSocket.Echo);
        socket.Run = connection.RunAsync(socket, default);
        return socket;
    }

    /// <summary>Lets the wheel visit every socket this many times.</summary>
    public void Turn(int turns = 1) => Time.Turn(turns);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
