namespace Attendance.Grains;

/// <summary>One of the books.</summary>
internal sealed class TicketBookGrain(TimeProvider time) : Grain, ITicketBookGrain
{
    // With 64 books a thousand tickets a second, for as long as they live, and three times that if they are spread unevenly; about 300 bytes each.
    private const int Capacity = 1_500;

    private readonly TicketBook _book = new(SocketTicketRules.Lifetime, Capacity);
    private readonly long _startedAt = time.GetTimestamp();

    public Task<bool> KeepAsync(Guid ticket, TicketHolder holder)
    {
        // Collected while idle, it would forget what it has promised.
        DelayDeactivation(2 * SocketTicketRules.Lifetime);
        return Task.FromResult(_book.TryKeep(ticket, holder, Elapsed));
    }

    public Task<TicketHolder?> RedeemAsync(Guid ticket) => Task.FromResult(_book.Redeem(ticket, Elapsed));

    private TimeSpan Elapsed => time.GetElapsedTime(_startedAt);
}
