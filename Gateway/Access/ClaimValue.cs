using System.Text.Json;
using Attendance.Gateway.Protocol;

namespace Attendance.Gateway.Access;

/// <summary>Claims as issuers write them: numbers also as strings of digits, single values also as arrays of one.</summary>
internal static class ClaimValue
{
    /// <summary>A claim that is there and not null.</summary>
    internal static JsonElement? Find(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    /// <summary>The items of an array; of anything else, itself.</summary>
    internal static IEnumerable<JsonElement> Items(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : [value];

    /// <summary>An id, given as a number or as its digits.</summary>
    internal static long? AsId(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => TextOf(value),
            _ => null,
        };
        return IdRules.TryParse(text, out var id) ? id : null;
    }

    /// <summary>A text that is the claim's only value.</summary>
    internal static string? AsSingleText(JsonElement claims, string name)
    {
        if (Find(claims, name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() == 1)
            value = value[0];
        return value.ValueKind is JsonValueKind.String ? TextOf(value) : null;
    }

    /// <summary>Null when the string holds an escape that names half a character.</summary>
    private static string? TextOf(JsonElement value)
    {
        var raw = System.Text.Encoding.UTF8.GetBytes(value.GetRawText());
        return JsonText.TryDecode(raw, raw.Length, out var text) ? text : null;
    }
}
