using System.Text.Json.Serialization;

namespace Attendance.Client.Messages;

/// <summary>Reads messages without reflection, so that applications can be trimmed and compiled ahead of time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(AttendanceUpdated))]
[JsonSerializable(typeof(BulkOperationCompleted))]
[JsonSerializable(typeof(SessionUpdated))]
[JsonSerializable(typeof(RosterUpdated))]
[JsonSerializable(typeof(AttendanceAlert))]
[JsonSerializable(typeof(StatsUpdated))]
[JsonSerializable(typeof(OperationStarted))]
[JsonSerializable(typeof(OperationBlocked))]
[JsonSerializable(typeof(OperationConflict))]
[JsonSerializable(typeof(CheckInCode))]
[JsonSerializable(typeof(History))]
[JsonSerializable(typeof(Ack))]
[JsonSerializable(typeof(Error))]
[JsonSerializable(typeof(Position))]
[JsonSerializable(typeof(TokenExpiring))]
[JsonSerializable(typeof(Pong))]
internal sealed partial class MessageContext : JsonSerializerContext;
