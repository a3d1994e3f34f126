namespace Attendance.Storage;

/// <summary>Appends batches of its share of classes, all that wait in one statement.</summary>
/// <param name="environment">What it shares with other lanes.</param>
/// <param name="meter">Told of commits.</param>
internal sealed class AppendLane(WriteEnvironment environment, StorageMeter meter) : WriteLane(environment, meter)
{
    /// <inheritdoc/>
    protected override List<WriteOperation> TakeFlush(List<WriteOperation> waiting)
    {
        var rest = new List<WriteOperation>();
        var flush = ClassRun.Plan(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(waiting), rest);
        waiting.Clear();
        waiting.AddRange(rest);
        return [.. flush.SelectMany(static run => run.Operations)];
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(
        WriteConnection connection,
        ReadOnlyMemory<WriteOperation> operations,
        bool passHeldRows,
        CancellationToken cancellationToken)
    {
        var runs = ClassRun.Plan(operations.Span, []);
        runs.Sort(static (left, right) => left.ClassId.CompareTo(right.ClassId));
        var statement = new AppendStatement(runs, passHeldRows);
        var committed = new HashSet<long>(runs.Count);
        await connection.ExecuteAsync(statement.Sql, statement.Parameters, row => committed.Add(row.GetInt64(0)), cancellationToken)
            .ConfigureAwait(false);
        foreach (var run in runs)
        {
            foreach (var append in run.Operations)
            {
                if (committed.Contains(run.ClassId))
                    append.Stage(AppendResult.Committed);
                else if (passHeldRows)
                    append.Unavailable($"Nothing was written: the head of class {run.ClassId} is elsewhere, or held by somebody who does not let go of it.");
                else
                    append.Stage(AppendResult.Fenced);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Sending(ReadOnlySpan<WriteOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (((AppendOperation)operation).Batch is { IsFounding: true } first)
                Founding.Sent(first.ClassId);
        }
    }

    /// <inheritdoc/>
    protected override void Heard(ReadOnlySpan<WriteOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (((AppendOperation)operation).Batch is { IsFounding: true } first)
                Founding.Heard(first.ClassId);
        }
    }
}
