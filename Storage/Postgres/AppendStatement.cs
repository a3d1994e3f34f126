using Npgsql;
using NpgsqlTypes;

namespace Attendance.Storage;

/// <summary>The statement that appends batches of many classes, with its parameters.</summary>
internal sealed partial class AppendStatement
{
    /// <summary>Lays the batches out as columns.</summary>
    /// <param name="runs">One for each class.</param>
    /// <param name="passHeldRows">Whether classes whose heads somebody else has locked are to be passed over.</param>
    public AppendStatement(List<ClassRun> runs, bool passHeldRows)
    {
        EncodedBatch[] batches = [.. runs.SelectMany(static run => run.Operations).Select(static append => append.Batch)];
        EventRow[] rows = [.. batches.SelectMany(static batch => batch.Rows)];
        var hasNames = batches.Any(static batch => batch.Names.Length > 0);
        var isLone = runs is [{ IsFounding: false }] && !hasNames && !passHeldRows;
        Parameters = (isLone, hasNames) switch
        {
            (true, _) => [.. Head(runs[0]), .. Events(rows)],
            (_, true) => [.. Heads(runs), Column(rows, static row => row.ClassId), .. Events(rows), .. Names(batches)],
            _ => [.. Heads(runs), Column(rows, static row => row.ClassId), .. Events(rows)],
        };
        Sql = (isLone, hasNames, passHeldRows) switch
        {
            (true, _, _) => Lone,
            (_, false, false) => Plain,
            (_, false, true) => PlainPassing,
            (_, true, false) => Named,
            (_, true, true) => NamedPassing,
        };
    }

    /// <summary>In the order of their numbers.</summary>
    public NpgsqlParameter[] Parameters { get; }

    /// <summary>The statement's text. Returns the classes whose batches are committed; the others are fenced.</summary>
    public string Sql { get; }

    private static NpgsqlParameter[] Head(ClassRun run) => [Value(run.ClassId), Value(run.ExpectedHead), Value(run.Epoch), Value(run.NewHead)];

    private static NpgsqlParameter[] Heads(List<ClassRun> runs) =>
    [
        Column(runs, static run => run.ClassId),
        Column(runs, static run => run.ExpectedHead),
        Column(runs, static run => run.Epoch),
        Column(runs, static run => run.NewHead),
    ];

    private static NpgsqlParameter[] Events(EventRow[] rows) =>
    [
        Column(rows, static row => row.Seq),
        Column(rows, static row => row.Type, NpgsqlDbType.Text),
        Column(rows, static row => row.At),
        Column(rows, static row => row.ActorId),
        Column(rows, static row => row.CommandId, NpgsqlDbType.Text),
        Column(rows, static row => row.Payload, NpgsqlDbType.Text),
    ];

    private static NpgsqlParameter[] Names(EncodedBatch[] batches)
    {
        (long ClassId, long PersonId, byte[] Name)[] names =
            [.. batches.SelectMany(static batch => batch.Names.Select(name => (batch.ClassId, name.PersonId, name.Name)))];
        return
        [
            Column(names, static name => name.ClassId),
            Column(names, static name => name.PersonId),
            Column(names, static name => name.Name, NpgsqlDbType.Text),
        ];
    }

    private static NpgsqlParameter<long> Value(long value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static NpgsqlParameter<long[]> Column<T>(IReadOnlyCollection<T> items, Func<T, long> value) =>
        new() { TypedValue = [.. items.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    private static NpgsqlParameter<TValue[]> Column<T, TValue>(IReadOnlyCollection<T> items, Func<T, TValue> value, NpgsqlDbType type) =>
        new() { TypedValue = [.. items.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
