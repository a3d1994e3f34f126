using Attendance.Streaming.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class RenewOnReconnectTests : IPushStreamRenewal
{
    private int _renewals;

    [Theory]
    [InlineData(1, 2, false, 1)]
    [InlineData(1, 0, true, 1)]
    [InlineData(2, 1, false, 0)]
    public void Renews_when_a_gateway_went_or_the_connection_came_back(int current, int previous, bool recovered, int renewals)
    {
        using var services = new ServiceCollection().AddSingleton<IPushStreamRenewal>(this).BuildServiceProvider();
        new RenewOnReconnect(services).NotifyGatewayCountChanged(current, previous, recovered);
        Assert.Equal(renewals, _renewals);
    }

    Task IPushStreamRenewal.RenewAllAsync(CancellationToken cancellationToken)
    {
        _renewals++;
        return Task.CompletedTask;
    }
}
