namespace Attendance.Gateway.Protocol;

/// <summary><c>request_history</c>.</summary>
/// <param name="Id">The client's id for it.</param>
/// <param name="StudentId">Whose row; a student's own.</param>
internal sealed record HistoryRequest(string Id, long StudentId) : ClientRequest;
