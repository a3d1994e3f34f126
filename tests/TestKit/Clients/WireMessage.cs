using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>One message of the protocol, in either direction.</summary>
/// <param name="Json">The message.</param>
public sealed record WireMessage(JsonElement Json)
{
    private static readonly string[] ChangeTypes =
        ["attendance_updated", "bulk_operation_completed", "session_updated", "roster_updated", "attendance_alert"];

    /// <summary>Its <c>type</c>; empty when it has none.</summary>
    public string Type { get; } = Json.Text("type") ?? "";

    /// <summary>Its <c>id</c>.</summary>
    public string? Id => Json.Text("id");

    /// <summary>Its <c>seq</c>.</summary>
    public long? Seq => Json.Number("seq");

    /// <summary>An error's <c>code</c>.</summary>
    public string? Code => Json.Text("code");

    /// <summary>Its <c>data</c>; undefined when it has none.</summary>
    public JsonElement Data => Json.Field("data");

    /// <summary>Whether it carries an event of the class.</summary>
    public bool IsChange => Array.IndexOf(ChangeTypes, Type) >= 0;

    /// <summary>Whether it says how far the client has come: a change, a snapshot or a position, but no ack.</summary>
    public bool MovesResumePoint => IsChange || Type is "snapshot" or "position";

    /// <summary>Reads a message.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static WireMessage Parse(string text) => new(JsonElement.Parse(text));

    /// <summary>Reads what may be a message.</summary>
    /// <returns>Null when it is no JSON.</returns>
    public static WireMessage? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
