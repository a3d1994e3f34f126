using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>
/// A class session and its place in the log: nothing is applied to the one before it is in the other. An append of unknown outcome leaves it unresolved; it
/// then takes over and reads before it writes again.
/// </summary>
internal sealed class DurableSession(IEventLog log, long classId)
{
    /// <summary>Events read at a time: bounds what a long history costs in memory while it is replayed.</summary>
    private const int PageSize = 1_000;

    private LogPosition _position;
    private EventBatch? _appending;
    private EventBatch? _unresolved;

    /// <summary>The state, always durable.</summary>
    public ClassSession State { get; private set; } = new(classId);

    /// <summary>Whether an append is out whose end is not known.</summary>
    public bool IsUnresolved => _unresolved is not null;

    /// <summary>The last event that this session can have put into the log: its head, or what it has asked for and not heard of yet.</summary>
    public long Reach => (_appending ?? _unresolved)?.NewHead ?? State.Head;

    /// <summary>Called with every event that has become durable, in order.</summary>
    public required Action<ImmutableArray<SessionEvent>> OnDurable { get; init; }

    /// <summary>Takes the class over and brings the state up to the log's head.</summary>
    /// <param name="snapshot">Where to start from; ignored when it is ahead of the log, which is the truth.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LoadAsync(ClassSessionState snapshot, CancellationToken cancellationToken)
    {
        _position = await log.TakeOverAsync(classId, cancellationToken);
        State = snapshot.Head > 0 && snapshot.Head <= _position.Head ? ClassSession.Restore(classId, snapshot) : new(classId);
        await foreach (var page in ReadUpToHeadAsync(cancellationToken))
        {
            foreach (var e in page)
                State.Apply(e);
        }

        await LearnNamesAsync(Unnamed.In(State), cancellationToken);
    }

    /// <summary>Reads a stretch of the history, and learns the names it needs: also of people who have left.</summary>
    /// <param name="since">Events after this number.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<SessionEvent>> ReadAsync(long since, int limit, CancellationToken cancellationToken)
    {
        var events = await log.ReadAsync(classId, since, limit, cancellationToken);
        await LearnNamesAsync(Unnamed.In(State.Names, events), cancellationToken);
        return events;
    }

    /// <summary>Appends events and, once they are durable, applies them.</summary>
    /// <param name="events">The events, numbered from the state's head on.</param>
    /// <param name="names">Names that became known with them.</param>
    /// <param name="deadline">When to stop waiting for the append.</param>
    public async Task<CommitOutcome> CommitAsync(
        ImmutableArray<SessionEvent> events, ImmutableArray<PersonName> names, CancellationToken deadline)
    {
        var batch = new EventBatch(classId, State.Head, _position.Epoch, events, names);
        _appending = batch;
        try
        {
            if (await log.AppendAsync(batch, deadline) == AppendResult.Fenced)
                return CommitOutcome.Fenced;
        }
        catch (EventLogUnavailableException)
        {
            return CommitOutcome.Unavailable;
        }
        catch (UnknownAppendOutcomeException)
        {
            _unresolved = batch;
            return CommitOutcome.Unavailable;
        }
        finally
        {
            _appending = null;
        }

        // The first append of a class makes its head under epoch 1.
        _position = new(batch.NewHead, Math.Max(_position.Epoch, 1));
        State.Names.Learn(names);
        Apply(events);
        return CommitOutcome.Committed;
    }

    /// <summary>Finds out about an append of unknown outcome: after the take-over it has either landed or never will.</summary>
    /// <param name="deadline">When to give up until the next attempt.</param>
    /// <returns>Whether it had landed.</returns>
    /// <exception cref="EventLogUnavailableException">Still not known.</exception>
    public async Task<bool> ResolveAsync(CancellationToken deadline)
    {
        _position = await log.TakeOverAsync(classId, deadline);
        var asked = _unresolved!.Events;
        var landed = _position.Head >= asked[^1].Seq;
        await foreach (var page in ReadUpToHeadAsync(deadline))
        {
            foreach (var e in page)
                landed &= e.Seq > asked[^1].Seq || IsSame(e, asked[(int)(e.Seq - asked[0].Seq)]);

            // Before they are told: a message names people.
            if (landed)
                State.Names.Learn(_unresolved.Names);
            await LearnNamesAsync(Unnamed.In(State.Names, page), deadline);
            Apply([.. page]);
        }

        _unresolved = null;
        return landed;
    }

    private void Apply(ImmutableArray<SessionEvent> events)
    {
        foreach (var e in events)
            State.Apply(e);
        OnDurable(events);
    }

    private async IAsyncEnumerable<IReadOnlyList<SessionEvent>> ReadUpToHeadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (State.Head < _position.Head)
        {
            var page = await log.ReadAsync(classId, State.Head, PageSize, cancellationToken);
            if (page.Count == 0)
                throw new InvalidOperationException($"The log of class {classId} ends at {State.Head}, its head says {_position.Head}.");
            yield return page;
        }
    }

    private async Task LearnNamesAsync(HashSet<long> unnamed, CancellationToken cancellationToken)
    {
        if (unnamed.Count > 0)
            State.Names.Learn(await log.FindNamesAsync(unnamed, cancellationToken));
    }

    private static bool IsSame(SessionEvent stored, SessionEvent asked) =>
        stored.Seq == asked.Seq
        && stored.GetType() == asked.GetType()
        && stored.At == asked.At
        && stored.ActorId == asked.ActorId
        && stored.CommandId == asked.CommandId
        && stored.Fingerprint == asked.Fingerprint
        && (stored is not AttendanceMarked || stored.Equals(asked));
}
