using System.Text.Json;

namespace Attendance.Gateway.Protocol;

/// <summary>A value of a JSON text, found but not yet read.</summary>
/// <param name="Kind">Its first token; <see cref="JsonTokenType.None"/> when there is no value.</param>
/// <param name="Start">Where it starts, quotes and brackets included.</param>
/// <param name="Length">How many bytes it takes.</param>
internal readonly record struct RawValue(JsonTokenType Kind, int Start, int Length);
