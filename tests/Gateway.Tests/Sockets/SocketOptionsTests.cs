using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Options;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

public sealed class SocketOptionsTests
{
    [Fact]
    public void TheDefaultsAreValid() => Assert.True(new SocketOptionsValidator().Validate(null, new SocketOptions()).Succeeded);

    [Fact]
    public async Task WhatNoSocketCouldLiveWithIsRefusedAtStartUp()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => SocketServer.StartAsync(new SocketServerOptions
        {
            Configure = options =>
            {
                options.MaxMessageBytes = 0;
                options.MessagesPerSecond = 0;
                options.MessageBurst = -1;
                options.BytesPerSecond = 0;
                options.ByteBurst = 13;
                options.StallTimeout = TimeSpan.FromMilliseconds(10);
            },
        }));
        Assert.Equal(
            [
                "The socket option MaxMessageBytes must be a positive number of bytes, but is 0.",
                "The socket option MessagesPerSecond must be a positive number of frames, but is 0.",
                "The socket option MessageBurst must be a positive number of frames, but is -1.",
                "The socket option BytesPerSecond must be a positive number of bytes, but is 0.",
                "The socket option ByteBurst must have room for a message of 0 bytes and its header, but is 13.",
                "The socket option StallTimeout must be at least one second, the step of the clock behind it, but is 00:00:00.0100000.",
            ],
            error.Failures);
    }
}
