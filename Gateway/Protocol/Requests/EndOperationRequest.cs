namespace Attendance.Gateway.Protocol;

/// <summary><c>end_operation</c>.</summary>
/// <param name="OperationId">The client's name for it.</param>
internal sealed record EndOperationRequest(string OperationId) : ClientRequest;
