using Attendance.Gateway.Access;
using Attendance.Gateway.Audit;
using Attendance.Gateway.Commands;
using Attendance.Gateway.Limits;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Live;

/// <summary>What every class socket needs and shares, so that a socket holds one reference for all of it.</summary>
internal sealed record ClassSocketServices(
    ClassCommands Commands, TokenValidator Tokens, FailedAuthentications Failures, SocketDrain Drain, IAuditLog Audit, TimeProvider Time, ILogger<ClassSocket> Logger);
