namespace Attendance.Storage;

/// <summary>The connection was lost while a statement was still being prepared.</summary>
/// <param name="cause">How.</param>
internal sealed class StatementNotSentException(Exception cause) : Exception(cause.Message, cause);
