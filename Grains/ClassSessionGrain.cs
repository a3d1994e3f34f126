using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Grains;

/// <summary>
/// Runs the rules of one class session: decide, append, apply, reply. Its write calls are not reentrant, so the state in memory is always durable state;
/// questions interleave and see the same. What happened is published beside the replies.
/// </summary>
internal sealed partial class ClassSessionGrain : Grain, IClassSessionGrain
{
    private readonly IEventLog _log;
    private readonly IPersistentState<ClassSessionState> _snapshot;
    private readonly TimeProvider _time;
    private readonly ClassSessionOptions _options;
    private readonly ILogger<ClassSessionGrain> _logger;
    private readonly EventTail _tail;
    private readonly OperationLocks _operations;
    private readonly SiloPresence _silo;
    private readonly CodeDesks _desks;
    private readonly IClassAudit _audit;
    private CodeDesk? _desk;
    private DurableSession _session = null!;
    private MessagePump _pump = null!;
    private bool _steppedDown;

    public ClassSessionGrain(
        IEventLog log,
        [PersistentState("class-session", "attendance")] IPersistentState<ClassSessionState> snapshot,
        TimeProvider time,
        IOptions<ClassSessionOptions> options,
        SiloPresence silo,
        CodeDesks desks,
        IClassAudit audit,
        ILogger<ClassSessionGrain> logger)
    {
        _log = log;
        _snapshot = snapshot;
        _time = time;
        _options = options.Value;
        _logger = logger;
        _tail = new(_options.ReplayLimit);
        _operations = new();
        _silo = silo;
        _desks = desks;
        _audit = audit;
        _startedAt = time.GetTimestamp();
    }

    private long ClassId => this.GetPrimaryKeyLong();

    private ClassSession State => _session.State;

    /// <summary>Judges check-in codes; null while the session requires none.</summary>
    private CodeDesk? Desk => State is { Exists: true, Info.CheckInCodeRequired: true } ? _desk ??= _desks.Open(ClassId) : null;

    public async Task<ImmutableArray<CommandOutcome>> ExecuteAsync(ImmutableArray<ClassCommand> commands, TimeSpan appendBudget)
    {
        var outcomes = new CommandOutcome[commands.Length];
        using var deadline = new CancellationTokenSource(appendBudget, _time);
        var judged = 0;
        if (!_steppedDown && await IsCurrentAsync(deadline.Token))
        {
            while (judged < commands.Length)
            {
                var wave = WaveDecisions.Decide(State, commands.AsSpan()[judged..], _time.GetUtcNow(), Desk);
                if (!await TryCommitAsync(wave, deadline.Token))
                    break;
                wave.Outcomes.CopyTo(outcomes.AsSpan(judged));
                judged += wave.Outcomes.Length;
            }
        }

        outcomes.AsSpan(judged).Fill(Unavailable);
        LeaveIfNobodys();
        return ImmutableCollectionsMarshal.AsImmutableArray(outcomes);
    }

    private static Refused Unavailable { get; } =
        new(RefusalReason.Unavailable, "The change could not be stored just now. Send it again with the same id.");

    private async Task<bool> TryCommitAsync(WaveDecisions wave, CancellationToken deadline)
    {
        if (wave.Events.IsEmpty)
            return true;
        switch (await _session.CommitAsync(wave.Events, wave.Names, deadline))
        {
            case CommitOutcome.Committed:
                StoreSnapshotWhenDue();
                return true;
            case CommitOutcome.Fenced:
                LogFenced(ClassId, State.Head);
                StepDown();
                return false;
            default:
                return _session.IsUnresolved && await TryResolveAsync(_options.ResolveBudget);
        }
    }

    private void StepDown()
    {
        _steppedDown = true;
        DeactivateOnIdle();
    }
}
