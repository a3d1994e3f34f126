using Npgsql;
using NpgsqlTypes;

namespace Attendance.Storage;

/// <summary>Takes classes over, all that wait in one statement; and answers pings, which are made to reach the disk on the same way.</summary>
/// <param name="environment">What it shares with other lanes.</param>
/// <param name="meter">Told of commits.</param>
internal sealed class TakeOverLane(WriteEnvironment environment, StorageMeter meter) : WriteLane(environment, meter)
{
    // Waits for appends that are under way; counts up from what they leave.
    private const string TakeOver =
        """
        WITH locked AS MATERIALIZED (
          SELECT h.class_id FROM heads h JOIN unnest($1) AS asked (class_id) ON h.class_id = asked.class_id
          ORDER BY h.class_id
          FOR NO KEY UPDATE OF h
        )
        UPDATE heads h SET epoch = h.epoch + 1 FROM locked l WHERE h.class_id = l.class_id
        RETURNING h.class_id, h.seq, h.epoch
        """;

    // Passes over heads that somebody else holds, and names them, without a place: to be told from classes that have no head.
    private const string TakeOverPassing =
        """
        WITH asked AS MATERIALIZED (
          SELECT * FROM unnest($1) AS asked (class_id)
        ), locked AS MATERIALIZED (
          SELECT h.class_id FROM heads h JOIN asked ON h.class_id = asked.class_id
          ORDER BY h.class_id
          FOR NO KEY UPDATE OF h SKIP LOCKED
        ), taken AS (
          UPDATE heads h SET epoch = h.epoch + 1 FROM locked l WHERE h.class_id = l.class_id
          RETURNING h.class_id, h.seq, h.epoch
        )
        SELECT class_id, seq, epoch FROM taken
        UNION ALL
        SELECT h.class_id, NULL, NULL FROM heads h JOIN asked ON h.class_id = asked.class_id WHERE h.class_id NOT IN (SELECT class_id FROM taken)
        """;

    // A statement of its own, so that it never holds a head that is there while it waits for one that is being made.
    private const string Found =
        "INSERT INTO heads (class_id, seq, epoch) SELECT class_id, 0, 1 FROM unnest($1) AS asked (class_id) ORDER BY class_id ON CONFLICT DO NOTHING";

    // Writes to the log of transactions and nowhere else; committing it flushes that log.
    private const string Ping = "SELECT pg_logical_emit_message(true, 'attendance', 'ping')";

    /// <inheritdoc/>
    protected override List<WriteOperation> TakeFlush(List<WriteOperation> waiting)
    {
        var pings = waiting[0] is PingOperation;
        var taken = new HashSet<long>();
        var flush = waiting.FindAll(operation => operation is TakeOverOperation takeOver ? !pings && taken.Add(takeOver.ClassId) : pings);
        waiting.RemoveAll(new HashSet<WriteOperation>(flush).Contains);
        return flush;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(
        WriteConnection connection,
        ReadOnlyMemory<WriteOperation> operations,
        bool passHeldRows,
        CancellationToken cancellationToken) => operations.Span[0] is PingOperation
            ? connection.ExecuteAsync(Ping, default, static _ => { }, cancellationToken)
            : TakeOverAsync(connection, operations, passHeldRows, cancellationToken);

    private async Task TakeOverAsync(
        WriteConnection connection,
        ReadOnlyMemory<WriteOperation> operations,
        bool passHeldRows,
        CancellationToken cancellationToken)
    {
        long[] classIds = [.. operations.ToArray().Select(static operation => ((TakeOverOperation)operation).ClassId)];
        var unheard = Founding.Unheard(classIds);
        if (unheard.Length > 0)
            await connection.ExecuteAsync(Found, ClassIds(unheard), static _ => { }, cancellationToken).ConfigureAwait(false);

        var positions = new Dictionary<long, LogPosition?>(classIds.Length);
        await connection.ExecuteAsync(
            passHeldRows ? TakeOverPassing : TakeOver,
            ClassIds(classIds),
            row => positions.Add(row.GetInt64(0), row.IsDBNull(1) ? null : new(row.GetInt64(1), row.GetInt64(2))),
            cancellationToken).ConfigureAwait(false);
        foreach (var classId in unheard)
            Founding.Founded(classId);
        foreach (var operation in operations.ToArray())
        {
            var takeOver = (TakeOverOperation)operation;
            if (!positions.TryGetValue(takeOver.ClassId, out var position))
                takeOver.Stage(default);
            else if (position is { } taken)
                takeOver.Stage(taken);
            else
                takeOver.Unavailable($"Class {takeOver.ClassId} could not be taken over: its head is held by somebody who does not let go of it.");
        }
    }

    private static NpgsqlParameter[] ClassIds(long[] classIds) =>
        [new NpgsqlParameter<long[]> { TypedValue = classIds, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }];
}
