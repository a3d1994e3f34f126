namespace Attendance.Gateway.Protocol;

/// <summary><c>start_operation</c>.</summary>
/// <param name="OperationType">What kind of work.</param>
/// <param name="OperationId">The client's name for it.</param>
internal sealed record StartOperationRequest(string OperationType, string OperationId) : ClientRequest;
