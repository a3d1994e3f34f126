using Microsoft.Extensions.Options;

namespace Attendance.Streaming.Hosting;

/// <summary>Stops a silo or client from starting with settings under which the provider could not keep its promises.</summary>
internal sealed class PushStreamOptionsValidator(string name, IOptionsMonitor<PushStreamOptions> options) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var current = options.Get(name);
        Require(current.Publishers.Count > 0, "maps no stream namespace to a grain: call MapNamespace at least once.");
        Require(current.LeaseRenewal > TimeSpan.Zero, "has a LeaseRenewal that is not positive.");
        Require(
            current.LeaseDuration >= 2 * current.LeaseRenewal,
            "has a LeaseDuration shorter than twice its LeaseRenewal, so that one lost renewal would end a lease.");
        Require(current.DeliveryTimeout > TimeSpan.Zero, "has a DeliveryTimeout that is not positive.");
        Require(current.MaxDeliveryAttempts > 0, "has MaxDeliveryAttempts below one, so that no batch would ever be sent.");
        Require(current.MaxPendingItems > 0, "has MaxPendingItems below one, so that every item would evict its subscribers.");
        Require(current.MaxBatchItems > 0, "has MaxBatchItems below one, so that no item could ever be sent.");
    }

    private void Require(bool condition, string complaint)
    {
        if (!condition)
            throw new OrleansConfigurationException($"The push stream provider '{name}' {complaint}");
    }
}
