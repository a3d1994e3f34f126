using Attendance.Streaming.Hosting;
using Attendance.Streaming.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class PushStreamOptionsTests
{
    [Fact]
    public void The_defaults_with_a_namespace_are_valid() => Validate(options => { });

    public static TheoryData<string, Action<PushStreamOptions>> Mistakes => new()
    {
        { "LeaseRenewal that is not positive", options => options.LeaseRenewal = TimeSpan.Zero },
        { "LeaseDuration shorter than twice", options => options.LeaseDuration = TimeSpan.FromSeconds(3.9) },
        { "DeliveryTimeout that is not positive", options => options.DeliveryTimeout = TimeSpan.Zero },
        { "MaxDeliveryAttempts below one", options => options.MaxDeliveryAttempts = 0 },
        { "MaxPendingItems below one", options => options.MaxPendingItems = 0 },
        { "MaxBatchItems below one", options => options.MaxBatchItems = 0 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named(string complaint, Action<PushStreamOptions> mistake)
    {
        var exception = Assert.Throws<OrleansConfigurationException>(() => Validate(mistake));
        Assert.Contains("'push'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_without_a_namespace_is_a_mistake()
    {
        var exception = Assert.Throws<OrleansConfigurationException>(() => Validate(new ServiceCollection().AddOptions()));
        Assert.Contains("MapNamespace", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_namespace_is_mapped_once()
    {
        var options = new PushStreamOptions().MapNamespace<ITicker>("ticks");
        Assert.Throws<ArgumentException>(() => options.MapNamespace<ITicker>("ticks"));
    }

    private static void Validate(Action<PushStreamOptions> configure) => Validate(
        new ServiceCollection().Configure<PushStreamOptions>("push", options => configure(options.MapNamespace<ITicker>("ticks"))));

    private static void Validate(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        new PushStreamOptionsValidator("push", provider.GetRequiredService<IOptionsMonitor<PushStreamOptions>>()).ValidateConfiguration();
    }
}
