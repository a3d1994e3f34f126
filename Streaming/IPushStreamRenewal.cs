namespace Attendance.Streaming;

/// <summary>
/// Renews this process's subscriptions out of turn. A client does so by itself when it loses or regains a gateway; call it when something else
/// suggests that hubs may be gone.
/// </summary>
public interface IPushStreamRenewal
{
    /// <summary>
    /// Renews every subscription of every push stream provider of this process at once. A hub that knows a subscription no more takes it back, and
    /// the observer is told of the gap.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the renewals.</param>
    /// <returns>A task that ends when every renewal was answered or failed; failed ones are tried again in their turn.</returns>
    Task RenewAllAsync(CancellationToken cancellationToken = default);
}
