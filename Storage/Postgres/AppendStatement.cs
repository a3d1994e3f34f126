using Npgsql;
using NpgsqlTypes;

namespace Attendance.Storage;

/// <summary>The statement that appends batches of many classes, with its parameters.</summary>
internal sealed partial class AppendStatement
{
    private readonly bool _hasNames;

    /// <summary>Lays the batches out as columns.</summary>
    /// <param name="runs">One for each class.</param>
    public AppendStatement(List<ClassRun> runs)
    {
        EncodedBatch[] batches = [.. runs.SelectMany(static run => run.Operations).Select(static append => append.Batch)];
        EventRow[] rows = [.. batches.SelectMany(static batch => batch.Rows)];
        _hasNames = batches.Any(static batch => batch.Names.Length > 0);
        NpgsqlParameter[] parameters =
        [
            Column(runs, static run => run.ClassId),
            Column(runs, static run => run.ExpectedHead),
            Column(runs, static run => run.Epoch),
            Column(runs, static run => run.NewHead),
            Column(rows, static row => row.ClassId),
            Column(rows, static row => row.Seq),
            Column(rows, static row => row.Type, NpgsqlDbType.Text),
            Column(rows, static row => row.At),
            Column(rows, static row => row.ActorId),
            Column(rows, static row => row.CommandId, NpgsqlDbType.Text),
            Column(rows, static row => row.Payload, NpgsqlDbType.Text),
        ];
        if (_hasNames)
        {
            (long ClassId, long PersonId, byte[] Name)[] names =
                [.. batches.SelectMany(static batch => batch.Names.Select(name => (batch.ClassId, name.PersonId, name.Name)))];
            parameters =
            [
                .. parameters,
                Column(names, static name => name.ClassId),
                Column(names, static name => name.PersonId),
                Column(names, static name => name.Name, NpgsqlDbType.Text),
            ];
        }

        Parameters = parameters;
    }

    /// <summary>In the order of their numbers.</summary>
    public ReadOnlyMemory<NpgsqlParameter> Parameters { get; }

    /// <summary>The statement's text. Returns the classes whose batches are committed; the others are fenced.</summary>
    /// <param name="passHeldRows">Whether classes whose heads somebody else has locked are to be passed over.</param>
    public string Sql(bool passHeldRows) => (_hasNames, passHeldRows) switch
    {
        (false, false) => Plain,
        (false, true) => PlainPassing,
        (true, false) => Named,
        (true, true) => NamedPassing,
    };

    private static NpgsqlParameter<long[]> Column<T>(IReadOnlyCollection<T> items, Func<T, long> value) =>
        new() { TypedValue = [.. items.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    private static NpgsqlParameter<TValue[]> Column<T, TValue>(IReadOnlyCollection<T> items, Func<T, TValue> value, NpgsqlDbType type) =>
        new() { TypedValue = [.. items.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
