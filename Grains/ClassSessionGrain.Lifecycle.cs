using System.Collections.Immutable;

namespace Attendance.Grains;

internal sealed partial class ClassSessionGrain
{
    private IGrainTimer? _resolveTimer;
    private Task? _loading;
    private Task _snapshotWrite = Task.CompletedTask;
    private long _snapshotHead;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _pump = new(
            this.GetStreamProvider(ClassSessionStream.ProviderName).GetStream<ClassSessionMessage>(ClassSessionStream.Of(ClassId)), ClassId, _logger);
        _session = new(_log, ClassId) { OnDurable = Announce };
        try
        {
            await LoadedAsync();
        }
        catch (ClassUnavailableException)
        {
            // A failed activation would answer nobody for seconds; this one tries again with every call.
        }
    }

    /// <summary>Completes when the state stands at the log's head; tries again if it has not come to that yet.</summary>
    /// <exception cref="ClassUnavailableException">It cannot be read just now.</exception>
    private Task LoadedAsync()
    {
        if (_loading is null or { IsFaulted: true })
            _loading = LoadAsync();
        return _loading;
    }

    private async Task LoadAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(_options.LoadBudget, _time);
            await _session.LoadAsync(_snapshot.State, deadline.Token);
            await _desks.PrepareAsync(deadline.Token);
        }
        catch (Exception failure) when (failure is EventLogUnavailableException or OperationCanceledException)
        {
            // What the log threw stays here: it has no form in which to travel.
            LogNotLoaded(failure, ClassId);
            throw new ClassUnavailableException("The class session's history cannot be read just now.");
        }

        _snapshotHead = Math.Min(_snapshot.State.Head, State.Head);
        _tail.StartAfter(State.Head);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        ForgetFollowers();
        await _snapshotWrite;
        var isWorthIt = reason.ReasonCode != DeactivationReasonCode.ShuttingDown || _options.SnapshotOnShutdown;
        if (isWorthIt && !_steppedDown && State.Head > _snapshotHead)
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

        // First that the class stands there, then what happened: who hears of the one knows that the other is under way.
        if (_followers is { } followers)
            followers.Head = State.Head;
        _pump.Publish(new EventsAppended(named.MoveToImmutable(), State.Stats));
        foreach (var e in events)
            _audit.Record(ClassId, e);
    }

    /// <summary>Makes sure that no append of unknown outcome is left over.</summary>
    private async Task<bool> IsCurrentAsync(CancellationToken deadline)
    {
        try
        {
            await LoadedAsync().WaitAsync(deadline);
        }
        catch (Exception failure) when (failure is ClassUnavailableException or OperationCanceledException)
        {
            return false;
        }

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

    /// <summary>A class that was never scheduled is not kept: ids can be probed.</summary>
    private void LeaveIfNobodys()
    {
        if (_loading is { IsCompletedSuccessfully: true } && !State.Exists && !_session.IsUnresolved)
            DeactivateOnIdle();
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
