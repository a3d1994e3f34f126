using System.Collections.Immutable;

namespace Attendance.Grains;

internal sealed partial class ClassSessionGrain
{
    private Task? _tailLoading;

    public async Task<ViewReply> OpenViewAsync(ViewRequest request)
    {
        await LoadedAsync();
        if (AccessOf(request.Viewer) is var denied and not ViewAccess.Granted)
            return new() { Access = denied };
        if (request.Since > _session.Reach)
            await LeaveIfOvertakenAsync(request.Since.Value);
        var resumed = request.Since is { } since && await TryReachAsync(since);

        // From here on nothing is awaited: the reply shows one instant. The roster may have changed while the log was read.
        LeaveIfNobodys();
        return ClassView.Of(State, _tail, request, resumed, Connections);
    }

    public async Task<EventPage> GetEventsAsync(EventPageRequest request)
    {
        await LoadedAsync();
        var access = request.Viewer is { } viewer ? StaffAccessOf(viewer) : State.Exists ? ViewAccess.Granted : ViewAccess.NoSuchSession;
        if (access != ViewAccess.Granted)
            return new(access, 0, [], default);
        if (request.Since >= State.Head)
            return new(access, State.Head, [], State.Stats);
        var events = _tail.Covers(request.Since)
            ? _tail.After(request.Since)[..Math.Min(request.Limit, (int)(State.Head - request.Since))].ToArray()
            : await ReadAsync(request.Since, request.Limit);
        return new(access, State.Head, [.. events.TakeWhile(e => e.Seq <= State.Head).Select(Named)], State.Stats);
    }

    public async Task<StudentHistory> GetHistoryAsync(Actor viewer, long studentId)
    {
        await LoadedAsync();
        var access = AccessOf(viewer);
        if (access != ViewAccess.Granted)
            return new(access, false, [], PersonNames.None);
        if (!viewer.IsStaff && viewer.UserId != studentId)
            return new(access, false, [], PersonNames.None);

        var entries = ImmutableArray.CreateBuilder<HistoryEntry>();
        var isKnown = State.TryGetRow(studentId, out _);
        for (var (since, head) = (0L, State.Head); since < head;)
        {
            var page = await ReadAsync(since, _options.ReplayLimit);
            foreach (var e in page.TakeWhile(e => e.Seq <= head))
            {
                isKnown |= e is RosterChanged roster && HistoryExpander.Mentions(roster, studentId);
                if (HistoryExpander.EntryOf(e, studentId) is { } entry)
                    entries.Add(entry);
            }

            since = page.Count > 0 ? page[^1].Seq : head;
        }

        var editors = entries.Select(entry => entry.UpdatedBy).Distinct();
        var names = editors.Select(id => (Id: id, Name: State.Names.Find(id))).Where(person => person.Name is not null);
        return new(access, isKnown, entries.ToImmutable(), PersonNames.From(names.Select(person => new PersonName(person.Id, person.Name!))));
    }

    public async Task<CheckInCode?> GetCheckInCodeAsync()
    {
        await LoadedAsync();
        LeaveIfNobodys();
        return State is { Exists: true, Info.State: SessionState.Open } ? Desk?.CodeAt(_time.GetUtcNow()) : null;
    }

    private NamedEvent Named(SessionEvent e) => new(e, State.Names.NamesFor(e));

    private ViewAccess AccessOf(Actor viewer)
    {
        LeaveIfNobodys();
        return State.AccessOf(viewer);
    }

    private ViewAccess StaffAccessOf(Actor viewer) =>
        AccessOf(viewer) is ViewAccess.Granted && !viewer.IsStaff ? ViewAccess.NotOnRoster : AccessOf(viewer);

    /// <summary>
    /// Somebody says that they have seen an event that is news here. If the log has it, another activation wrote it, and what this one would show is old. As long as
    /// nobody marks anything here, no fence says so.
    /// </summary>
    /// <exception cref="ClassUnavailableException">It is so; whoever asks again is answered by an activation that knows.</exception>
    private async Task LeaveIfOvertakenAsync(long seen)
    {
        var page = await ReadAsync(seen - 1, 1);
        if (page.Count == 0 || seen <= _session.Reach)
            return;
        LogOvertaken(ClassId, seen, State.Head);
        StepDown();
        throw new ClassUnavailableException("The class session has moved. Ask again.");
    }

    /// <summary>Makes sure that the tail covers what came after an event, reading it from the log if need be.</summary>
    /// <returns>Whether everything after it can be replayed.</returns>
    private async Task<bool> TryReachAsync(long since)
    {
        if (since <= 0 || since > State.Head || State.Head - since > _options.ReplayLimit)
            return false;
        if (_tail.Covers(since))
            return true;
        try
        {
            // Hundreds resume together after an outage: one reads, the others wait for it.
            if (_tailLoading is null or { IsCompleted: true })
                _tailLoading = LoadTailAsync();
            await _tailLoading;
        }
        catch (ClassUnavailableException failure)
        {
            LogReplayUnavailable(failure, ClassId);
            return false;
        }

        return _tail.Covers(since);
    }

    private async Task<IReadOnlyList<SessionEvent>> ReadAsync(long since, int limit)
    {
        try
        {
            return await _session.ReadAsync(since, limit, CancellationToken.None);
        }
        catch (EventLogUnavailableException failure)
        {
            LogNotRead(failure, ClassId);
            throw new ClassUnavailableException("The class session's history cannot be read just now.");
        }
    }

    private async Task LoadTailAsync()
    {
        var end = _tail.FirstSeq;
        var since = Math.Max(0, State.Head - _options.ReplayLimit - 1);
        var earlier = await ReadAsync(since, (int)(end - 1 - since));
        _tail.Prepend(earlier);
    }
}
