using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The names of session states.</summary>
internal static class StateText
{
    private static readonly JsonEncodedText Scheduled = JsonEncodedText.Encode("scheduled");
    private static readonly JsonEncodedText Open = JsonEncodedText.Encode("open");
    private static readonly JsonEncodedText Closed = JsonEncodedText.Encode("closed");

    /// <summary>The name on the wire.</summary>
    internal static JsonEncodedText Of(SessionState value) => value switch
    {
        SessionState.Scheduled => Scheduled,
        SessionState.Open => Open,
        SessionState.Closed => Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without a name on the wire."),
    };
}
