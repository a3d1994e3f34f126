namespace Attendance.Grains;

/// <summary>Tickets that have not been used, until their time is over. Times are readings of a clock that is never set.</summary>
/// <param name="lifetime">How long a ticket can be used.</param>
/// <param name="capacity">How many are kept at most.</param>
internal sealed class TicketBook(TimeSpan lifetime, int capacity)
{
    private readonly Dictionary<Guid, (TicketHolder Holder, TimeSpan End)> _tickets = [];

    // In the order in which they end; some of them are used already.
    private readonly Queue<(Guid Ticket, TimeSpan End)> _ends = [];

    /// <summary>How many could still be used.</summary>
    public int Count => _tickets.Count;

    /// <summary>Keeps a ticket.</summary>
    /// <returns>False when the book is full, or has it.</returns>
    public bool TryKeep(Guid ticket, TicketHolder holder, TimeSpan now)
    {
        DropEnded(now);
        var end = now + lifetime;
        if (_ends.Count >= capacity || !_tickets.TryAdd(ticket, (holder, end)))
            return false;
        _ends.Enqueue((ticket, end));
        return true;
    }

    /// <summary>Takes a ticket out.</summary>
    /// <returns>Whom it stands for; null when it was never there, has been used, or its time is over.</returns>
    public TicketHolder? Redeem(Guid ticket, TimeSpan now) =>
        _tickets.Remove(ticket, out var kept) && now < kept.End ? kept.Holder : null;

    private void DropEnded(TimeSpan now)
    {
        while (_ends.TryPeek(out var next) && next.End <= now)
            _tickets.Remove(_ends.Dequeue().Ticket);
    }
}
