using System.Buffers;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The message that carries a code to the wall.</summary>
internal static class CodeMessages
{
    /// <summary><c>check_in_code</c>, to those who asked with <c>watch_code</c>.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="now">The time.</param>
    /// <param name="code">The code.</param>
    /// <param name="address">Where the check-in page is. The code goes behind a <c>#</c>, which browsers keep to themselves: it is in no log.</param>
    internal static void WriteCode(IBufferWriter<byte> output, DateTimeOffset now, CheckInCode code, string address)
    {
        using var message = JsonMessage.Begin(output, MessageType.CheckInCode, now);
        var json = message.Json;
        json.WriteStartObject(FieldText.Data);
        json.WriteString(FieldText.Code, code.Text);
        json.WriteString(FieldText.Url, $"{address}#code={code.Text}");
        json.WriteTime(FieldText.ValidFrom, code.From);
        json.WriteTime(FieldText.ValidUntil, code.Until);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
