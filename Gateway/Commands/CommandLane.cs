using System.Collections.Immutable;
using Attendance.Grains;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Commands;

/// <summary>
/// One class's commands on this gateway: one call in flight, and everything that queues up meanwhile goes with the next one. Throughput comes from many
/// commands a call.
/// </summary>
internal sealed partial class CommandLane(IClassSessionGrain target, long classId, CommandOptions options, TimeProvider time, ILogger logger)
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

        _ = RunAsync();
        return true;
    }

    private async Task RunAsync()
    {
        while (TakeNext())
        {
            DropExpired();
            if (_flying.Count > 0)
                await FlyAsync();
            _flying.Clear();
        }

        OnRetired(this);
    }

    private bool TakeNext()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _isRetired = true;
                return false;
            }

            if (_waiting.Count <= options.MaxBatch)
            {
                (_waiting, _flying) = (_flying, _waiting);
            }
            else
            {
                _flying.AddRange(_waiting[..options.MaxBatch]);
                _waiting.RemoveRange(0, options.MaxBatch);
            }

            return true;
        }
    }

    private void DropExpired()
    {
        _flying.RemoveAll(pending =>
        {
            var isExpired = time.GetElapsedTime(pending.ArrivedAt) >= options.Patience;
            if (isExpired)
                pending.SetResult(Unavailable);
            return isExpired;
        });
    }

    private async Task FlyAsync()
    {
        try
        {
            var commands = ImmutableArray.CreateBuilder<ClassCommand>(_flying.Count);
            foreach (var pending in _flying)
                commands.Add(pending.Command);
            var budget = options.AppendBudget - time.GetElapsedTime(_flying[0].ArrivedAt);
            var outcomes = await target.ExecuteAsync(commands.MoveToImmutable(), budget > MinBudget ? budget : MinBudget);
            for (var i = 0; i < outcomes.Length; i++)
                _flying[i].SetResult(outcomes[i]);
        }
        catch (Exception failure)
        {
            // Nobody may be left waiting, whatever it was; what is not the cluster being away is a fault of ours.
            if (ClusterFailure.IsExpected(failure))
                LogUnavailable(failure, classId, _flying.Count);
            else
                LogFault(failure, classId, _flying.Count);
            foreach (var pending in _flying)
                pending.TrySetResult(Unavailable);
        }
    }

    /// <summary>A late command still gets one flush of the log.</summary>
    private static readonly TimeSpan MinBudget = TimeSpan.FromMilliseconds(250);

    private static readonly Refused Unavailable =
        new(RefusalReason.Unavailable, "The class could not be reached just now. Send it again with the same id.");

    private static readonly Refused Overloaded =
        new(RefusalReason.Unavailable, "Too many commands are waiting for this class. Send it again later with the same id.");
}
