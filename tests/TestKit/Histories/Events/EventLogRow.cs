using System.Collections.Immutable;
using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>A row of the log without its payload, which <see cref="Decode"/> reads.</summary>
internal sealed record EventLogRow(long ClassId, long Seq, long ActorId, string? CommandId)
{
    private const string Unmarked = "unmarked";

    public LoggedEvent Decode(string type, DateTimeOffset at, string payload) => Read(type, JsonElement.Parse(payload)) with { At = at };

    private LoggedEvent Read(string type, JsonElement payload) => type switch
    {
        "marked" => new LoggedMark(
            ClassId, Seq, ActorId, CommandId, Id(payload, "student"), payload.Text("from") ?? Unmarked, Word(payload, "to"))
        {
            Reason = payload.Text("reason"),
            IsOverride = payload.IsTrue("override"),
            LateMinutes = payload.Number("lateMinutes"),
        },
        "bulk_marked" => new LoggedBulk(ClassId, Seq, ActorId, CommandId, Word(payload, "to"), BulkRows(payload))
        {
            Operation = payload.Text("op") ?? "mark",
            Reason = payload.Text("reason"),
            Failed = [.. payload.Items("failed").Select(static id => id.GetInt64())],
        },
        "roster_changed" => new LoggedRoster(
            ClassId, Seq, ActorId, CommandId,
            [.. payload.Items("added").Select(RosterRow)],
            [.. payload.Items("removed").Select(row => RosterRow(row).StudentId)]),
        "session_updated" => new LoggedSession(ClassId, Seq, ActorId, CommandId, Word(payload.Field("session"), "state")),
        "alert_raised" => new LoggedAlert(ClassId, Seq, ActorId, CommandId, Id(payload, "student")),
        _ => throw new FormatException($"Event {Seq} of class {ClassId} has the type '{type}'."),
    };

    // Runs of equal previous statuses: [["unmarked",1,2],["late",3]].
    private static ImmutableArray<long> BulkRows(JsonElement payload) =>
        [.. payload.Items("rows").SelectMany(static run => run.EnumerateArray().Skip(1)).Select(static id => id.GetInt64())];

    private LoggedRow RosterRow(JsonElement row) => row.ValueKind == JsonValueKind.Number
        ? new(row.GetInt64(), Unmarked, Seq)
        : new(Id(row, "student"), row.Text("status") ?? Unmarked, row.Number("seq") ?? Seq);

    private long Id(JsonElement json, string name) => json.Number(name) ?? throw Missing(name);

    private string Word(JsonElement json, string name) => json.Text(name) ?? throw Missing(name);

    private FormatException Missing(string name) => new($"Event {Seq} of class {ClassId} has no '{name}'.");
}
