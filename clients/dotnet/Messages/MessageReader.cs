using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Attendance.Client.Messages;

/// <summary>Makes records of what the gateway sends.</summary>
internal static class MessageReader
{
    /// <summary>The types of messages that have a record.</summary>
    internal static IReadOnlyDictionary<string, JsonTypeInfo> Known { get; } = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["teacher_connected"] = MessageContext.Default.Greeting,
        ["student_connected"] = MessageContext.Default.Greeting,
        ["snapshot"] = MessageContext.Default.Snapshot,
        ["attendance_updated"] = MessageContext.Default.AttendanceUpdated,
        ["bulk_operation_completed"] = MessageContext.Default.BulkOperationCompleted,
        ["session_updated"] = MessageContext.Default.SessionUpdated,
        ["roster_updated"] = MessageContext.Default.RosterUpdated,
        ["attendance_alert"] = MessageContext.Default.AttendanceAlert,
        ["stats_updated"] = MessageContext.Default.StatsUpdated,
        ["operation_started"] = MessageContext.Default.OperationStarted,
        ["operation_blocked"] = MessageContext.Default.OperationBlocked,
        ["operation_conflict"] = MessageContext.Default.OperationConflict,
        ["check_in_code"] = MessageContext.Default.CheckInCode,
        ["history"] = MessageContext.Default.History,
        ["ack"] = MessageContext.Default.Ack,
        ["error"] = MessageContext.Default.Error,
        ["position"] = MessageContext.Default.Position,
        ["token_expiring"] = MessageContext.Default.TokenExpiring,
        ["pong"] = MessageContext.Default.Pong,
    };

    /// <summary>Reads a message. Whatever lacks what the protocol promises of its type, or has it in another form, is kept as unknown: never a guess.</summary>
    internal static AttendanceMessage Read(in Envelope envelope)
    {
        try
        {
            if (Known.TryGetValue(envelope.Type, out var record) && (AttendanceMessage?)envelope.Raw.Deserialize(record) is { } message)
                return message with { Type = envelope.Type, Raw = envelope.Raw };
        }
        catch (JsonException)
        {
            // In another form than this version knows.
        }

        return new UnknownMessage { Type = envelope.Type, Raw = envelope.Raw, Timestamp = envelope.Timestamp, Id = envelope.Id, Seq = envelope.Seq };
    }
}
