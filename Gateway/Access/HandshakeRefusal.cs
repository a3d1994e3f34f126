using System.Buffers;
using System.Globalization;
using Attendance.Gateway.Audit;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Attendance.Gateway.Access;

/// <summary>
/// A request that is not let in. Before an upgrade it is a problem document; to a client that can only read close codes it is an
/// <c>error</c> message and <see cref="ErrorKind.CloseCode"/>.
/// </summary>
/// <param name="Code">Why, in all three forms.</param>
/// <param name="Message">Why, for people; never a value of the request.</param>
/// <param name="RetryAfter">When to try again, where that helps.</param>
internal sealed record HandshakeRefusal(ErrorKind Code, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>Who is refused, if the token was good enough to know; for the audit log, never for the client.</summary>
    internal long? UserId { get; init; }

    /// <summary>Two different tokens in one request.</summary>
    internal static HandshakeRefusal TwoTokens { get; } = new(ErrorKind.BadRequest, "The request carries two different tokens or tickets.");

    /// <summary>A page of an origin that is not allowed.</summary>
    internal static HandshakeRefusal ForeignOrigin { get; } = new(ErrorKind.Forbidden, "Pages of this origin may not connect.");

    /// <summary>No class session of that id that the caller could see, for whatever reason.</summary>
    internal static HandshakeRefusal NoSuchSession { get; } = new(ErrorKind.NotFound, "There is no such class session.");

    /// <summary>A gateway on its way down; any other lets the client in.</summary>
    internal static HandshakeRefusal GoingDown { get; } = new(ErrorKind.Draining, "This gateway is going down.", TimeSpan.FromSeconds(1));

    /// <summary>An ordinary request to the socket's route.</summary>
    internal static HandshakeRefusal NotAWebSocket { get; } = new(ErrorKind.UpgradeRequired, "This route takes WebSocket connections only.");

    /// <summary>Answers with a problem document.</summary>
    internal async Task WriteAsync(HttpContext context)
    {
        RefusalNote.Leave(context, Code, UserId);
        var response = context.Response;
        response.StatusCode = Code.Status;
        response.ContentType = ProblemJson.ContentType;
        response.Headers.CacheControl = "no-store";
        if (Code.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (Code.Status == StatusCodes.Status426UpgradeRequired)
            response.Headers.Upgrade = "websocket";
        if (RetryAfter is { } wait)
            response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        ProblemJson.Write(response.BodyWriter, ToError());
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>Writes the <c>error</c> message that goes before the close.</summary>
    internal void WriteMessage(IBufferWriter<byte> output, DateTimeOffset now) => AnswerMessages.WriteError(output, now, ToError());

    private ProtocolError ToError() => new(Code, Message);
}
