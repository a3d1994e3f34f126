using System.Buffers;
using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary><c>ack</c> and <c>error</c>, and their forms over REST.</summary>
internal static class AnswerMessages
{
    /// <summary>One <c>ack</c> or <c>error</c>.</summary>
    internal static void Write(IBufferWriter<byte> output, DateTimeOffset now, in Answer answer)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteAnswer(now, answer);
    }

    /// <summary>One <c>error</c>.</summary>
    internal static void WriteError(IBufferWriter<byte> output, DateTimeOffset now, ProtocolError error) =>
        Write(output, now, Answer.Of(error));

    /// <summary>An array of them, in the order of the commands.</summary>
    internal static void WriteArray(IBufferWriter<byte> output, DateTimeOffset now, ReadOnlySpan<Answer> answers)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteStartArray();
        foreach (ref readonly var answer in answers)
            message.Json.WriteAnswer(now, answer);
        message.Json.WriteEndArray();
    }

    /// <summary>
    /// The <c>ack</c> of a token refresh, which makes no event and so has no <c>seq</c>. The outcome stands in <c>data</c> as in every ack, and beside it, where
    /// the other messages about tokens have it.
    /// </summary>
    internal static void WriteTokenRefreshed(IBufferWriter<byte> output, DateTimeOffset now, string id, DateTimeOffset expiresAt)
    {
        using var message = JsonMessage.Begin(output, MessageType.Ack, now);
        message.Json.WriteString(FieldText.Id, id);
        message.Json.WriteTime(FieldText.TokenExpiresAt, expiresAt);
        message.Json.WriteStartObject(FieldText.Data);
        message.Json.WriteTime(FieldText.TokenExpiresAt, expiresAt);
        message.Json.WriteEndObject();
        message.Json.WriteEndObject();
    }

    private static void WriteAnswer(this Utf8JsonWriter json, DateTimeOffset now, in Answer answer)
    {
        json.WriteStartObject();
        json.WriteHead(answer.Error is null ? MessageType.Ack : MessageType.Error, now);
        json.WriteIfAny(FieldText.Id, answer.Id);
        if (answer.Accepted is { } accepted)
            json.WriteOutcome(accepted);
        else if (answer.Error is { } error)
            json.WriteError(error);
        json.WriteEndObject();
    }

    private static void WriteOutcome(this Utf8JsonWriter json, Accepted accepted)
    {
        json.WriteNumber(FieldText.Seq, accepted.Seq);
        json.WriteStartObject(FieldText.Data);
        json.WriteResult(accepted.Result);
        if (accepted.IsDuplicate)
            json.WriteBoolean(FieldText.Duplicate, true);
        json.WriteEndObject();
    }

    private static void WriteError(this Utf8JsonWriter json, ProtocolError error)
    {
        json.WriteString(FieldText.Code, error.Code.Encoded);
        json.WriteString(FieldText.Message, error.Message);
        json.WriteIfAny(FieldText.Field, error.Field);
        if (error.Row is { } row)
            json.WriteRow(FieldText.Row, row, error.RowNames);
    }
}
