using System.Text.Json;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Compares JSON with what it must be, given as an anonymous object.</summary>
internal static class JsonShape
{
    /// <summary>Stands for any value that is not null.</summary>
    public const string Any = "*";

    /// <summary>An array, for what must be one.</summary>
    public static T[] List<T>(params T[] items) => items;

    /// <summary>The JSON has exactly these fields, with these values.</summary>
    public static void Is(this Message message, object expected) => message.Json.Is(expected);

    /// <inheritdoc cref="Is(Message, object)"/>
    public static void Is(this JsonElement actual, object? expected) => Compare(actual, expected, isWhole: true);

    /// <summary>The JSON has these fields, with these values; it may have others.</summary>
    public static void Has(this Message message, object expected) => message.Json.Has(expected);

    /// <inheritdoc cref="Has(Message, object)"/>
    public static void Has(this JsonElement actual, object? expected) => Compare(actual, expected, isWhole: false);

    private static void Compare(JsonElement actual, object? expected, bool isWhole)
    {
        if (FindDifference(JsonSerializer.SerializeToElement(expected), actual, isWhole, "$") is { } difference)
            Assert.Fail($"{difference}{Environment.NewLine}Expected: {JsonSerializer.Serialize(expected)}{Environment.NewLine}Actual:   {actual.GetRawText()}");
    }

    private static string? FindDifference(JsonElement expected, JsonElement actual, bool isWhole, string path)
    {
        if (expected.ValueKind == JsonValueKind.String && expected.GetString() == Any)
            return actual.ValueKind == JsonValueKind.Null ? $"{path} is null." : null;
        if (expected.ValueKind != actual.ValueKind)
            return $"{path} is a {actual.ValueKind}, not a {expected.ValueKind}.";
        return expected.ValueKind switch
        {
            JsonValueKind.Object => FindInObject(expected, actual, isWhole, path),
            JsonValueKind.Array => FindInArray(expected, actual, isWhole, path),
            JsonValueKind.String => expected.GetString() == actual.GetString() ? null : $"{path} is \"{actual.GetString()}\".",
            _ => expected.GetRawText() == actual.GetRawText() ? null : $"{path} is {actual.GetRawText()}.",
        };
    }

    private static string? FindInObject(JsonElement expected, JsonElement actual, bool isWhole, string path)
    {
        foreach (var field in expected.EnumerateObject())
        {
            if (!actual.TryGetProperty(field.Name, out var value))
                return $"{path}.{field.Name} is missing.";
            if (FindDifference(field.Value, value, isWhole, $"{path}.{field.Name}") is { } difference)
                return difference;
        }

        var surplus = actual.EnumerateObject().Where(field => isWhole && !expected.TryGetProperty(field.Name, out _)).Select(field => field.Name);
        return surplus.FirstOrDefault() is { } name ? $"{path}.{name} is one too many." : null;
    }

    private static string? FindInArray(JsonElement expected, JsonElement actual, bool isWhole, string path)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
            return $"{path} has {actual.GetArrayLength()} items, not {expected.GetArrayLength()}.";
        return expected.EnumerateArray()
            .Select((item, index) => FindDifference(item, actual[index], isWhole, $"{path}[{index}]"))
            .FirstOrDefault(difference => difference is not null);
    }
}
