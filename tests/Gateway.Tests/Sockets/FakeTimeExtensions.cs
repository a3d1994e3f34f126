using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace Attendance.Gateway.Tests.Sockets;

internal static class FakeTimeExtensions
{
    /// <summary>Lets the wheel visit every socket this many times, second by second.</summary>
    public static void Turn(this FakeTimeProvider time, int turns = 1)
    {
        for (var i = 0; i < turns; i++) time.Advance(SocketWheel.Turn);
    }
}
