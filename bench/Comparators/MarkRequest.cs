using System.Text.Json;

namespace Attendance.Comparators;

/// <summary>A mark as the product's clients send it.</summary>
internal sealed record MarkRequest(string Id, long StudentId, string Status)
{
    /// <summary>The product's naming.</summary>
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
