using Attendance.Gateway.Live;
using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>A drain that could not end in the time that the host gives it is refused at the start.</summary>
public sealed class DrainOptionsTests
{
    /// <summary>What the product's processes give, 5 s less than service managers do.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    [Fact]
    public void The_defaults_fit() => Assert.True(Check(new()).Succeeded);

    [Fact]
    public void What_takes_too_long_is_refused() => Assert.Equal(
        ["Draining may take 20.5 s (Drain:Window, Drain:AnswerPatience and the close handshake), but of the host's shutdown timeout only 20 s are left for it."],
        Check(new() { Window = TimeSpan.FromMilliseconds(7_500) }).Failures!);

    [Fact]
    public void What_means_nothing_is_refused() => Assert.Equal(
        [
            "Drain:Window must be a time, 0 or more, but is -00:00:01.",
            "Drain:AnswerPatience must be a time, 0 or more, but is -00:00:02.",
            "Drain:RetryWindow must be a time, 0 or more, but is -00:00:03.",
            "Drain:SocketsPerSecond must be a positive number of sockets, but is 0.",
        ],
        Check(new()
        {
            Window = TimeSpan.FromSeconds(-1),
            AnswerPatience = TimeSpan.FromSeconds(-2),
            RetryWindow = TimeSpan.FromSeconds(-3),
            SocketsPerSecond = 0,
        }).Failures!);

    private static ValidateOptionsResult Check(DrainOptions options) => new DrainOptionsCheck(
        Options.Create(new SocketOptions()), Options.Create(new HostOptions { ShutdownTimeout = ShutdownTimeout })).Validate(null, options);
}
