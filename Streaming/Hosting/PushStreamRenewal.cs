using Attendance.Streaming.Subscriptions;

namespace Attendance.Streaming.Hosting;

/// <summary>Renews the subscriptions of every push stream provider of the process.</summary>
internal sealed class PushStreamRenewal(IEnumerable<LeaseRenewer> renewers) : IPushStreamRenewal
{
    public Task RenewAllAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(renewers.Select(renewer => renewer.RenewAllAsync())).WaitAsync(cancellationToken);
}
