using System.Buffers;
using System.Text;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

/// <summary>What a writer wrote.</summary>
internal static class Written
{
    internal static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, 0, TimeSpan.Zero);
    internal static readonly DateTimeOffset At = new(2026, 1, 31, 13, 30, 15, 250, TimeSpan.FromHours(2));

    internal static string By(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    internal static void Equal(string expected, Action<IBufferWriter<byte>> write) =>
        Assert.Equal(string.Concat(expected.Split('\n').Select(line => line.Trim())), By(write));
}
