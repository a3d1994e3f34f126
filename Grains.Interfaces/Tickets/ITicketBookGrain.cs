namespace Attendance.Grains;

/// <summary>
/// Tickets that have been given out and not been used: each is in one book of the cluster, so that whichever gateway takes it, it is taken once. Nothing is
/// stored: a ticket whose book is lost with its silo is refused, and its holder asks for another.
/// </summary>
[Alias("attendance.ITicketBookGrain")]
public interface ITicketBookGrain : IGrainWithIntegerKey
{
    /// <summary>Keeps a ticket until it is used or its time is over.</summary>
    /// <param name="ticket">Tells it from all others; not the ticket itself, which nobody but its holder knows.</param>
    /// <param name="holder">Whom it stands for.</param>
    /// <returns>False when the book is full.</returns>
    [Alias("Keep")]
    Task<bool> KeepAsync(Guid ticket, TicketHolder holder);

    /// <summary>Uses a ticket up.</summary>
    /// <param name="ticket">As it was kept.</param>
    /// <returns>Whom it stands for; null when there is none, any more.</returns>
    [Alias("Redeem")]
    Task<TicketHolder?> RedeemAsync(Guid ticket);
}
