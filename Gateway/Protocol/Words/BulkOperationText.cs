using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The names of what sets many rows at once.</summary>
internal static class BulkOperationText
{
    private static readonly JsonEncodedText Mark = JsonEncodedText.Encode("mark");
    private static readonly JsonEncodedText Close = JsonEncodedText.Encode("close");

    /// <summary>The name on the wire.</summary>
    internal static JsonEncodedText Of(BulkOperation value) => value switch
    {
        BulkOperation.Mark => Mark,
        BulkOperation.Close => Close,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without a name on the wire."),
    };
}
