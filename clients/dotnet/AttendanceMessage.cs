using System.Text.Json;

namespace Attendance.Client;

/// <summary>A message of the gateway. Types and fields may be added to the protocol; all are in <see cref="Raw"/>.</summary>
public sealed class AttendanceMessage
{
    internal AttendanceMessage(JsonElement raw)
    {
        Raw = raw;
        Type = Text("type") ?? "";
        Id = Text("id");
        Seq = raw.TryGetProperty("seq", out var seq) && seq.ValueKind == JsonValueKind.Number && seq.TryGetInt64(out var number) ? number : null;
        Data = raw.TryGetProperty("data", out var data) ? data : null;
    }

    /// <summary>Its type; see the protocol.</summary>
    public string Type { get; }

    /// <summary>The command it answers.</summary>
    public string? Id { get; }

    /// <summary>The number of its event, for messages that have one.</summary>
    public long? Seq { get; }

    /// <summary>Its <c>data</c>.</summary>
    public JsonElement? Data { get; }

    /// <summary>The whole message.</summary>
    public JsonElement Raw { get; }

    /// <summary>With <c>ack</c>: an earlier sending of the command had been done already.</summary>
    public bool IsDuplicate => Data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("duplicate", out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The text of a field, or null.</summary>
    internal string? Text(string field) => Raw.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
