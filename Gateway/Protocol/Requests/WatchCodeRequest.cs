namespace Attendance.Gateway.Protocol;

/// <summary><c>watch_code</c> and <c>unwatch_code</c>.</summary>
/// <param name="Watches">Whether codes are wanted from now on.</param>
internal sealed record WatchCodeRequest(bool Watches) : ClientRequest;
