namespace Attendance.Gateway.Protocol;

/// <summary>The body of <c>revocations</c>.</summary>
/// <param name="Reason">Why, for the record.</param>
internal sealed record RevocationRequest(string? Reason) : ClientRequest;
