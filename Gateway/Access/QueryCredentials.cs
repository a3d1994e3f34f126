using Microsoft.Extensions.Primitives;

namespace Attendance.Gateway.Access;

/// <summary>Credentials that a request's query held, kept where nothing that logs or shows requests looks.</summary>
internal sealed class QueryCredentials(StringValues tokens, StringValues tickets)
{
    /// <summary>Values of <c>token</c>.</summary>
    internal StringValues Tokens { get; } = tokens;

    /// <summary>Values of <c>ticket</c>.</summary>
    internal StringValues Tickets { get; } = tickets;
}
