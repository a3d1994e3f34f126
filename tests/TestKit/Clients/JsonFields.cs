using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>Fields that may be missing or null.</summary>
public static class JsonFields
{
    /// <summary>A field; undefined when it is missing or this is no object.</summary>
    public static JsonElement Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var field) ? field : default;

    /// <summary>A text.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>An integer.</summary>
    public static long? Number(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>Whether a field is <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement json, string name) => json.Field(name).ValueKind == JsonValueKind.True;

    /// <summary>An array's elements; none when it is missing.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
