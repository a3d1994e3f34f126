using Attendance.Gateway.Tests.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>What a class's socket keeps of the request it came with: nothing.</summary>
[Collection(MemoryMeasured.Name)]
public sealed class OutlivingTests
{
    [Fact]
    public async Task Neither_class_nor_feed_nor_caller_hold_the_request()
    {
        var traces = new RequestTraces();
        await using var host = await GatewayHost.StartAsync(
            StreamProviderKind.Push, services => services.AddSingleton<IStartupFilter>(new Noting(traces)));
        var room = await host.OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        await traces.CollectedAsync();

        await room.MarkAsync(1);
        Assert.Equal(4, (await teacher.NextEventAsync()).Seq);
        Assert.Equal(4, (await student.NextEventAsync()).Seq);
        await student.SendAsync(new { type = "ping" });
        await student.ExpectAsync("pong");
    }

    private sealed class Noting(RequestTraces traces) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(request => context =>
            {
                if (context.Request.Path.StartsWithSegments("/ws", StringComparison.Ordinal)) traces.Add(context);
                return request(context);
            });
            next(app);
        };
    }
}
