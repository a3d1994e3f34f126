using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>
/// Messages and REST bodies to requests. Judged in this order: is it a JSON object, is its type known, may the sender's role do it,
/// is each field within its rules. Never throws, whatever the bytes.
/// </summary>
internal static class RequestParser
{
    private static readonly ProtocolError NotAnObject = new(ErrorKind.InvalidJson, "The message must be one JSON object in UTF-8.");
    private static readonly ProtocolError NotAType = new(ErrorKind.UnknownType, "The message must have a type that is known.");
    private static readonly ProtocolError NotAllowed = new(ErrorKind.Forbidden, "Your role does not allow this.");
    private static readonly ProtocolError NotTheirs = new(ErrorKind.Forbidden, "Students may ask for their own history only.");

    /// <summary>Reads a message of a socket.</summary>
    /// <param name="json">The whole message.</param>
    /// <param name="sender">Who sent it.</param>
    internal static ParsedRequest ParseMessage(ReadOnlySpan<byte> json, Actor sender)
    {
        if (!RequestObject.TryRead(json, out var fields))
            return ParsedRequest.Refused(NotAnObject);
        var reader = new FieldReader(fields, requiresId: true);
        return reader.Type is { } name && RequestType.Find(name) is { } type
            ? Parse(ref reader, type, sender)
            : ParsedRequest.Refused(NotAType with { Id = reader.EchoId });
    }

    /// <summary>Reads a REST body. Its route says the type; <c>id</c> may be left out, and so may a body that needs no field.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="type">What the route is for.</param>
    /// <param name="sender">Who sent it.</param>
    internal static ParsedRequest ParseBody(ReadOnlySpan<byte> body, RequestType type, Actor sender)
    {
        if (!RequestObject.TryRead(body.IsEmpty ? "{}"u8 : body, out var fields))
            return ParsedRequest.Refused(NotAnObject);
        var reader = new FieldReader(fields, requiresId: false);
        return Parse(ref reader, type, sender);
    }

    private static ParsedRequest Parse(ref FieldReader reader, RequestType type, Actor sender)
    {
        if (!type.Allows(sender.Role))
            return ParsedRequest.Refused(NotAllowed with { Id = reader.EchoId });
        var request = type.Read(ref reader);
        if (reader.Error is { } error)
            return ParsedRequest.Refused(error with { Id = reader.EchoId });
        if (request is HistoryRequest history && !sender.IsStaff && history.StudentId != sender.UserId)
            return ParsedRequest.Refused(NotTheirs with { Id = history.Id });
        return ParsedRequest.Of(request);
    }
}
