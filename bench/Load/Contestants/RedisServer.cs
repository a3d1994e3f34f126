using System.Diagnostics;
using System.Net.Sockets;
using Attendance.TestKit;

namespace Attendance.Load.Contestants;

/// <summary>A throwaway Redis that stores nothing on disk, as a backplane needs none.</summary>
internal sealed class RedisServer : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    private readonly int _port = FreePort.Pick();
    private readonly Process _process;

    private RedisServer() => _process = ProcessLauncher.Start(
        "redis-server",
        ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        static start => start.RedirectStandardOutput = true);

    public string Endpoint => $"127.0.0.1:{_port}";

    public int ProcessId => _process.Id;

    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer();
        await RealTime.UntilAsync(server.ListensAsync, "Redis to listen", StartTimeout);
        return server;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
