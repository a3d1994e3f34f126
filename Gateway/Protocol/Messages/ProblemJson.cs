using System.Buffers;

namespace Attendance.Gateway.Protocol;

/// <summary>An error as a problem document (RFC 9457): the status says the kind, <c>code</c> says which.</summary>
internal static class ProblemJson
{
    internal const string ContentType = "application/problem+json";

    internal static void Write(IBufferWriter<byte> output, ProtocolError error)
    {
        using var message = JsonMessage.Begin(output);
        var json = message.Json;
        json.WriteStartObject();
        json.WriteString(FieldText.Type, "about:blank");
        json.WriteString(FieldText.Title, error.Code.Title);
        json.WriteNumber(FieldText.Status, error.Code.Status);
        json.WriteString(FieldText.Detail, error.Message);
        json.WriteString(FieldText.Code, error.Code.Encoded);
        json.WriteIfAny(FieldText.Id, error.Id);
        json.WriteIfAny(FieldText.Field, error.Field);
        if (error.Row is { } row)
            json.WriteRow(FieldText.Row, row, error.RowNames);
        json.WriteEndObject();
    }
}
