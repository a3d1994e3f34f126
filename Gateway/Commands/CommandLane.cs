using System.Collections.Immutable;
using Attendance.Grains;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Commands;

/// <summary>
/// One class's commands on this gateway: one call in flight, and everything that queues up meanwhile goes with the next one. Throughput comes from many
/// commands a call.
/// </summary>
internal sealed partial class CommandLane(
    IClassSessionGrain target, long classId, CommandOptions options, UnavailableReport report, TimeProvider time, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly ILogger _logger = logger;
    private List<PendingCommand> _waiting = [];
    private List<PendingCommand> _flying = [];
    private bool _isRunning;
    private bool _isRetired;

    /// <summary>The class session.</summary>
    public long ClassId => classId;

    /// <summary>Called once, when the lane has nothing left to do and takes no more.</summary>
    public required Action<CommandLane> OnRetired { get; init; }

    /// <summary>
    /// Spreads the pauses between attempts. Two lanes on two clusters that contend for a class fence each other as long as they take turns; only when one is tried
    /// twice while the other pauses does it get through, so they must not stay in step.
    /// </summary>
    public required Func<TimeSpan, TimeSpan> Spread { get; init; }

    /// <summary>Queues a command.</summary>
    /// <param name="command">The command.</param>
    /// <returns>False when the lane has retired meanwhile: take a new one.</returns>
    public bool TrySubmit(PendingCommand command)
    {
        lock (_lock)
        {
            if (_isRetired)
                return false;
            if (_waiting.Count >= options.MaxWaiting)
            {
                command.SetResult(Overloaded);
                return true;
            }

            _waiting.Add(command);
            if (_isRunning)
                return true;
            _isRunning = true;
        }

        // A moment later: whatever its sender has sent along is here by the time it looks.
        ThreadPool.UnsafeQueueUserWorkItem(static lane => _ = lane.RunAsync(), this, preferLocal: true);
        return true;
    }

    private async Task RunAsync()
    {
        var pause = FirstPause;
        while (TakeNext())
        {
            DropExpired();
            if (_flying.Count > 0)
                await FlyAsync();
            if (_flying.Count == 0)
            {
                pause = FirstPause;
                continue;
            }

            await Task.Delay(Spread(pause), time);
            pause = pause < LongestPause ? pause * 2 : pause;
        }

        OnRetired(this);
    }

    /// <summary>Adds what waits to what is to be tried again, which stays ahead: commands of one user keep their order.</summary>
    private bool TakeNext()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0 && _flying.Count == 0)
            {
                _isRetired = true;
                return false;
            }

            var room = Math.Min(options.MaxBatch - _flying.Count, _waiting.Count);
            if (_flying.Count == 0 && room == _waiting.Count)
            {
                (_waiting, _flying) = (_flying, _waiting);
            }
            else if (room > 0)
            {
                _flying.AddRange(_waiting[..room]);
                _waiting.RemoveRange(0, room);
            }

            return true;
        }
    }

    private void DropExpired()
    {
        var expired = _flying.RemoveAll(pending =>
        {
            var isExpired = time.GetElapsedTime(pending.ArrivedAt) >= options.Patience;
            if (isExpired)
                pending.SetResult(Unavailable);
            return isExpired;
        });
        report.Add(classId, expired);
    }

    /// <summary>Makes one call. What it leaves in flight is to be tried again.</summary>
    private async Task FlyAsync()
    {
        try
        {
            var commands = ImmutableArray.CreateBuilder<ClassCommand>(_flying.Count);
            foreach (var pending in _flying)
                commands.Add(pending.Command);
            var budget = options.AppendBudget - time.GetElapsedTime(_flying[0].ArrivedAt);
            Settle(await target.ExecuteAsync(commands.MoveToImmutable(), budget > MinBudget ? budget : MinBudget));
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogNotDelivered(failure, classId, _flying.Count);
            Settle(_flying.Select(_ => (CommandOutcome)Unavailable).ToImmutableArray());
        }
        catch (Exception fault)
        {
            // Nobody may be left waiting, whatever it was.
            LogFault(fault, classId, _flying.Count);
            foreach (var pending in _flying)
                pending.TrySetResult(Unavailable);
            _flying.Clear();
        }
    }

    private void Settle(ImmutableArray<CommandOutcome> outcomes)
    {
        var again = 0;
        var unavailable = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var isUnavailable = outcomes[i] is Refused { Reason: RefusalReason.Unavailable };
            if (isUnavailable && MayRepeat(_flying[i]))
            {
                _flying[again++] = _flying[i];
                continue;
            }

            unavailable += isUnavailable ? 1 : 0;
            _flying[i].SetResult(outcomes[i]);
        }

        _flying.RemoveRange(again, _flying.Count - again);
        report.Add(classId, unavailable);
    }

    /// <summary>The class knows a command by its id, so that one which was done after all is not done twice. Without one, only its sender can say.</summary>
    private bool MayRepeat(PendingCommand pending) =>
        pending.Command.CommandId is not null && time.GetElapsedTime(pending.ArrivedAt) < options.Patience;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Short enough for several attempts within a command's patience.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    /// <summary>A late command still gets one flush of the log.</summary>
    private static readonly TimeSpan MinBudget = TimeSpan.FromMilliseconds(250);

    private static readonly Refused Unavailable =
        new(RefusalReason.Unavailable, "The class could not be reached just now. Send it again with the same id.");

    private static readonly Refused Overloaded =
        new(RefusalReason.Unavailable, "Too many commands are waiting for this class. Send it again later with the same id.");
}
