using Attendance.LogWriter;
using Attendance.TestKit;

namespace Attendance.Storage.Tests;

/// <summary>
/// A class's only writer, who goes on whatever the log does: repeats what was not written, and takes over and reads when it can't know. Remembers what it was told.
/// </summary>
internal sealed class PersistentWriter(IEventLog log, long classId, TimeSpan deadline)
{
    private LogPosition _position;

    /// <summary>All that was acknowledged, or found to have landed.</summary>
    public List<Acknowledgement> Acknowledged { get; } = [];

    /// <summary>Appends of unknown outcome that had landed, and that had not.</summary>
    public (int Landed, int Lost) Resolved { get; private set; }

    /// <summary>Writes until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        _position = await TakeOverAsync();
        while (!stop.IsCancellationRequested)
            await AppendAsync(new(classId, _position.Head + 1, Guid.NewGuid().ToString("N")));
    }

    // As clients do, so that the processors are left to the server that is coming back.
    private static Task PauseAsync() => Task.Delay(TimeSpan.FromMilliseconds(20), RealTime.Clock);

    private async Task AppendAsync(Acknowledgement next)
    {
        try
        {
            using var patience = new CancellationTokenSource(deadline);
            var batch = new EventBatch(classId, _position.Head, _position.Epoch, [next.Event], []);
            if (await log.AppendAsync(batch, patience.Token) != AppendResult.Committed)
                throw new InvalidOperationException($"Class {classId} was fenced at {_position} though nobody else writes.");
            _position = new(batch.NewHead, Math.Max(_position.Epoch, 1));
            Acknowledged.Add(next);
        }
        catch (EventLogUnavailableException)
        {
            // Not written: the next one takes its number.
            await PauseAsync();
        }
        catch (UnknownAppendOutcomeException)
        {
            await ResolveAsync(next);
        }
    }

    private async Task ResolveAsync(Acknowledgement asked)
    {
        var before = _position;
        _position = await TakeOverAsync();
        if (_position.Head == before.Head)
        {
            Resolved = Resolved with { Lost = Resolved.Lost + 1 };
            return;
        }

        Assert.Equal(asked.Seq, _position.Head);
        Resolved = Resolved with { Landed = Resolved.Landed + 1 };
        Acknowledged.Add(asked);
    }

    private async Task<LogPosition> TakeOverAsync()
    {
        while (true)
        {
            try
            {
                using var patience = new CancellationTokenSource(deadline);
                return await log.TakeOverAsync(classId, patience.Token);
            }
            catch (Exception error) when (error is EventLogUnavailableException or OperationCanceledException)
            {
                await PauseAsync();
            }
        }
    }
}
