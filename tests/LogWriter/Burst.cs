namespace Attendance.LogWriter;

/// <summary>Many classes appending one after the other's acknowledgement, all at once, until somebody kills the process.</summary>
internal sealed class Burst(IEventLog log, TextWriter output)
{
    private const int Classes = 64;
    private const int MaxEvents = 3;

    /// <summary>Acknowledges what is in the log.</summary>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(1, Classes).Select(WriteAsync));

    /// <summary>Acknowledges what has only been queued: the mistake that the check of the other must be able to find.</summary>
    public async Task RunTooEarlyAsync(Action stallWriter)
    {
        var positions = await Task.WhenAll(Enumerable.Range(1, Classes).Select(classId => log.TakeOverAsync(classId, CancellationToken.None)));
        stallWriter();
        foreach (var (index, position) in positions.Index())
        {
            var acknowledgements = Acknowledgements(index + 1, position.Head);
            _ = log.AppendAsync(Batch(acknowledgements, position), CancellationToken.None);
            Acknowledge(acknowledgements);
        }

        await new TaskCompletionSource().Task;
    }

    private async Task WriteAsync(int classId)
    {
        var position = await log.TakeOverAsync(classId, CancellationToken.None);
        while (true)
        {
            var acknowledgements = Acknowledgements(classId, position.Head);
            var batch = Batch(acknowledgements, position);
            if (await log.AppendAsync(batch, CancellationToken.None) != AppendResult.Committed)
                throw new InvalidOperationException($"Class {classId} was fenced though nobody else writes.");
            Acknowledge(acknowledgements);
            position = new(batch.NewHead, Math.Max(position.Epoch, 1));
        }
    }

    private static Acknowledgement[] Acknowledgements(long classId, long head) =>
    [
        .. Enumerable.Range(1, Random.Shared.Next(1, MaxEvents + 1))
            .Select(index => new Acknowledgement(classId, head + index, Guid.NewGuid().ToString("N"))),
    ];

    private static EventBatch Batch(Acknowledgement[] acknowledgements, LogPosition position) => new(
        acknowledgements[0].ClassId,
        position.Head,
        position.Epoch,
        [.. acknowledgements.Select(static acknowledgement => acknowledgement.Event)],
        []);

    private void Acknowledge(Acknowledgement[] acknowledgements)
    {
        foreach (var acknowledgement in acknowledgements)
            output.WriteLine(acknowledgement);
    }
}
