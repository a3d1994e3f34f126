using System.Collections.Immutable;

namespace Attendance.Grains;

internal sealed partial class ClassSessionGrain
{
    private IGrainTimer? _resolveTimer;
    private Task _snapshotWrite = Task.CompletedTask;
    private long _snapshotHead;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _pump = new(
            this.GetStreamProvider(ClassSessionStream.ProviderName).GetStream<ClassSessionMessage>(ClassSessionStream.Of(ClassId)), ClassId, _logger);
        _session = new(_log, ClassId) { OnDurable = Announce };
        try
        {
            await _session.LoadAsync(_snapshot.State, cancellationToken);
        }
        catch (EventLogUnavailableException failure)
        {
            throw new ClassUnavailableException("The class session's history cannot be read just now.", failure);
        }

        _snapshotHead = Math.Min(_snapshot.State.Head, State.Head);
        _tail.StartAfter(State.Head);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _snapshotWrite;
        if (!_steppedDown && State.Head > _snapshotHead)
            await StoreSnapshotAsync();
    }

    private void Announce(ImmutableArray<SessionEvent> events)
    {
        var named = ImmutableArray.CreateBuilder<NamedEvent>(events.Length);
        foreach (var e in events)
        {
            _tail.Add(e);
            named.Add(new(e, State.Names.NamesFor(e)));
        }

        _pump.Publish(new EventsAppended(named.MoveToImmutable(), State.Stats));
    }

    /// <summary>Makes sure that no append of unknown outcome is left over.</summary>
    private async Task<bool> IsCurrentAsync(CancellationToken deadline)
    {
        if (!_session.IsUnresolved)
            return true;
        await ResolveAsync(deadline);
        return !_session.IsUnresolved;
    }

    private async Task<bool> TryResolveAsync(TimeSpan budget)
    {
        using var deadline = new CancellationTokenSource(budget, _time);
        return await ResolveAsync(deadline.Token);
    }

    private async Task<bool> ResolveAsync(CancellationToken deadline)
    {
        try
        {
            var landed = await _session.ResolveAsync(deadline);
            LogResolved(ClassId, landed, State.Head);
            _resolveTimer?.Dispose();
            _resolveTimer = null;
            return landed;
        }
        catch (Exception failure) when (failure is EventLogUnavailableException or OperationCanceledException)
        {
            // What may have landed must be told even if nobody sends another command. The timer's turns don't interleave with commands.
            _resolveTimer ??= this.RegisterGrainTimer(
                () => _session.IsUnresolved ? TryResolveAsync(_options.ResolveBudget) : Task.CompletedTask, _options.ResolveEvery, _options.ResolveEvery);
            return false;
        }
    }

    private void StoreSnapshotWhenDue()
    {
        if (_snapshotWrite.IsCompleted && State.Head - _snapshotHead >= Math.Max(_options.SnapshotEvery, 4 * State.RosterCount))
            _snapshotWrite = StoreSnapshotAsync();
    }

    private async Task StoreSnapshotAsync()
    {
        var state = State.Save();
        try
        {
            _snapshot.State = state;
            await _snapshot.WriteStateAsync();
            _snapshotHead = state.Head;
        }
        catch (Exception failure)
        {
            // A snapshot only shortens the next replay: whatever kept it from being stored, the log has everything.
            LogSnapshotNotStored(failure, ClassId, state.Head);
            _snapshotHead = state.Head - (_options.SnapshotEvery / 2);
        }
    }
}
