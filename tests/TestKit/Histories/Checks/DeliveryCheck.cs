namespace Attendance.TestKit;

/// <summary>
/// Every event a client may see reached it once and in order, over all its connections, from the first message that said where the class stood. A snapshot stands
/// for everything up to its number; a position says that everything up to its number has been sent.
/// </summary>
internal sealed class DeliveryCheck(ClassHistory history, ClientTranscript client)
{
    private readonly VisibleNumbers _visible = history.VisibleTo(client);
    private readonly HashSet<long> _delivered = [];
    private readonly SortedSet<long> _missing = [];
    private long? _cursor;

    public IEnumerable<Violation> Run()
    {
        foreach (var message in client.Entries.Select(static entry => entry.ReceivedMessage).OfType<WireMessage>())
        {
            if (message is not { MovesResumePoint: true, Seq: { } seq })
                continue;
            foreach (var violation in message.IsChange ? TakeChange(seq) : TakePoint(seq, message.Type == "snapshot"))
                yield return violation;
        }

        if (client.FollowsToTheEnd && _cursor is { } end)
            Miss(end, long.MaxValue);
        foreach (var seq in _missing)
            yield return new MissedEvent(client.ClassId, client.UserId, seq);
    }

    private IEnumerable<Violation> TakeChange(long seq)
    {
        if (!_visible.Contains(seq))
        {
            // Somebody else's event is a matter of privacy, and says nothing about how far this client has come.
            if (history.Find(seq) is not null)
                yield break;
            yield return new UnloggedEvent(client.ClassId, client.UserId, seq);
        }
        else if (!_delivered.Add(seq))
        {
            yield return new RepeatedEvent(client.ClassId, client.UserId, seq);
        }
        else if (_cursor is null || seq <= _cursor)
        {
            _missing.Remove(seq);
            yield return new EventOutOfOrder(client.ClassId, client.UserId, seq);
        }
        else
        {
            MoveTo(seq - 1);
        }

        _cursor = Math.Max(_cursor ?? 0, seq);
    }

    private IEnumerable<Violation> TakePoint(long seq, bool isSnapshot)
    {
        if (seq > history.Head)
            yield return new UnloggedEvent(client.ClassId, client.UserId, seq);
        if (seq < _cursor)
            yield return new EventOutOfOrder(client.ClassId, client.UserId, seq);
        if (isSnapshot)
            StandFor(seq);
        else
            MoveTo(seq);
        _cursor = Math.Max(_cursor ?? 0, seq);
    }

    // Whatever lies between was passed over. It may still come, late; then it is out of order and not missed.
    private void MoveTo(long seq)
    {
        if (_cursor is { } from && from < seq)
            Miss(from, seq);
    }

    private void Miss(long above, long through)
    {
        foreach (var passed in _visible.Between(above, through))
        {
            if (!_delivered.Contains(passed))
                _missing.Add(passed);
        }
    }

    private void StandFor(long seq)
    {
        foreach (var told in _visible.Between(0, seq))
            _delivered.Add(told);
    }
}
