using System.Diagnostics.CodeAnalysis;

namespace Attendance.Gateway.Protocol;

/// <summary>What became of a message or body: a request within all rules, or the first rule it breaks.</summary>
internal readonly struct ParsedRequest
{
    private ParsedRequest(ClientRequest? request, ProtocolError? error) => (Request, Error) = (request, error);

    /// <summary>The request; null when there is an <see cref="Error"/>.</summary>
    internal ClientRequest? Request { get; }

    /// <summary>Why there is no <see cref="Request"/>.</summary>
    internal ProtocolError? Error { get; }

    /// <summary>Whether it may be done; otherwise there is an error to answer with.</summary>
    [MemberNotNullWhen(true, nameof(Request))]
    [MemberNotNullWhen(false, nameof(Error))]
    internal bool IsValid => Error is null && Request is not null;

    internal static ParsedRequest Of(ClientRequest request) => new(request, null);

    internal static ParsedRequest Refused(ProtocolError error) => new(null, error);
}
