using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Live;

/// <summary>The open sockets of this gateway, and their orderly end when it goes down: no new ones, and each old one told when to come back elsewhere.</summary>
internal sealed partial class SocketDrain : IDisposable
{
    private readonly ConcurrentDictionary<WebSocketConnection, byte> _open = new();
    private readonly CancellationTokenRegistration _onStopping;
    private readonly DrainOptions _options;
    private readonly ILogger<SocketDrain> _logger;

    public SocketDrain(IHostApplicationLifetime lifetime, IOptions<DrainOptions> options, ILogger<SocketDrain> logger)
    {
        _options = options.Value;
        _logger = logger;
        _onStopping = lifetime.ApplicationStopping.Register(CloseAll);
    }

    /// <summary>Whether the gateway is going down.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Open sockets.</summary>
    public int Count => _open.Count;

    /// <summary>Notes an open socket; one that comes too late is closed at once.</summary>
    public void Add(WebSocketConnection socket)
    {
        _open.TryAdd(socket, 0);
        if (IsDraining)
            Close(socket);
    }

    /// <summary>Forgets a socket that has ended.</summary>
    public void Remove(WebSocketConnection socket) => _open.TryRemove(socket, out _);

    public void Dispose() => _onStopping.Dispose();

    private void CloseAll()
    {
        IsDraining = true;
        var count = 0;
        foreach (var socket in _open.Keys)
        {
            Close(socket);
            count++;
        }

        if (count > 0)
            LogDrained(count);
    }

    private void Close(WebSocketConnection socket)
    {
        // Spread, so that a thousand clients do not come back in the same instant.
        var retryAfter = RandomNumberGenerator.GetInt32((int)_options.RetryWindow.TotalMilliseconds + 1);
        socket.Close(CloseCode.Draining, string.Create(CultureInfo.InvariantCulture, $$"""{"retry_after_ms":{{retryAfter}}}"""));
    }

    [LoggerMessage(2301, LogLevel.Information, "Going down: {Count} sockets were told to come back elsewhere.")]
    private partial void LogDrained(int count);
}
