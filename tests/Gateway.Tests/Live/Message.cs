using System.Text.Json;

namespace Attendance.Gateway.Tests.Live;

/// <summary>One JSON object that came from a gateway.</summary>
internal sealed record Message(string Text)
{
    private static readonly HashSet<string> EventTypes =
        ["attendance_updated", "bulk_operation_completed", "session_updated", "roster_updated", "attendance_alert"];

    public JsonElement Json { get; } = JsonDocument.Parse(Text).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    public long Seq => Json.GetProperty("seq").GetInt64();

    /// <summary>Whether it tells one event of the class.</summary>
    public bool IsEvent => EventTypes.Contains(Type);

    /// <summary>A value somewhere inside: <c>data.session.state</c>.</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Json, static (json, name) => json.GetProperty(name));

    public bool IsAnswerTo(string id) =>
        Type is "ack" or "error" or "history" && Json.TryGetProperty("id", out var own) && own.GetString() == id;

    public override string ToString() => Text;
}
