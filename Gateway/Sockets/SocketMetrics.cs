using System.Diagnostics.Metrics;

namespace Attendance.Gateway.Sockets;

/// <summary>What operators see of all sockets: how many are open, why they end, and what is sent.</summary>
internal sealed class SocketMetrics
{
    /// <summary>The gateway's meter.</summary>
    public const string MeterName = "Attendance.Gateway";

    // Tag values are made once, so that an end allocates no string.
    private static readonly string[] Causes = [.. Enum.GetNames<SocketEndCause>().Select(SnakeCase)];

    private readonly UpDownCounter<long> _open;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _frames;
    private readonly Counter<long> _bytes;

    public SocketMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _open = meter.CreateUpDownCounter<long>("attendance.gateway.sockets.open", "{socket}", "Sockets open now.");
        _ended = meter.CreateCounter<long>("attendance.gateway.sockets.ended", "{socket}", "Sockets ended, by cause.");
        _frames = meter.CreateCounter<long>("attendance.gateway.sockets.frames_sent", "{frame}", "Frames handed to the network.");
        _bytes = meter.CreateCounter<long>("attendance.gateway.sockets.bytes_sent", "By", "Bytes of frames handed to the network.");
    }

    public void Opened() => _open.Add(1);

    public void Ended(SocketEnd end)
    {
        _open.Add(-1);
        _ended.Add(1, new KeyValuePair<string, object?>("cause", Causes[(int)end.Cause]));
    }

    public void Sent(int frames, int bytes)
    {
        _frames.Add(frames);
        _bytes.Add(bytes);
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
