using System.Collections.Immutable;
using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The body of <c>marks</c>: one mark, or an array of marks, each judged by itself.</summary>
internal static class MarksBody
{
    private static readonly ProtocolError NotJson = new(ErrorKind.InvalidJson, "The body must be a JSON object or an array of them, in UTF-8.");
    private static readonly ProtocolError TooMany = new(ErrorKind.BadRequest, "The body may hold at most 10000 marks.");

    /// <summary>Reads the marks.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="marks">One entry a mark, in order.</param>
    /// <returns>Why none of them can be judged; null when they can.</returns>
    internal static ProtocolError? Parse(ReadOnlySpan<byte> body, Actor sender, out ImmutableArray<ParsedRequest> marks)
    {
        marks = [];
        if (RequestObject.TryRead(body, out _))
        {
            marks = [RequestParser.ParseBody(body, RequestType.Mark, sender)];
            return null;
        }

        if (!IsArray(body))
            return NotJson;
        var found = ImmutableArray.CreateBuilder<ParsedRequest>();
        foreach (var item in new JsonItems(body))
        {
            if (found.Count == FieldReader.MaxListLength)
                return TooMany;
            found.Add(RequestParser.ParseBody(item, RequestType.Mark, sender));
        }

        marks = found.DrainToImmutable();
        return null;
    }

    private static bool IsArray(ReadOnlySpan<byte> body)
    {
        if (!System.Text.Unicode.Utf8.IsValid(body))
            return false;
        try
        {
            var reader = new Utf8JsonReader(body);
            var isArray = reader.Read() && reader.TokenType is JsonTokenType.StartArray;
            while (reader.Read())
            {
            }

            return isArray;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
