using System.Collections.Immutable;
using System.Text.Json;

namespace Attendance.Storage;

/// <summary>
/// <c>{"op":"close","to":"absent","reason":"…","rows":[["unmarked",1,2,3],["late",4]],"failed":[9]}</c>; <c>op</c> is left out for a mark.
/// Rows stay in order: each run of equal previous statuses is one array that begins with the status.
/// </summary>
internal static class BulkMarkedPayload
{
    /// <summary>Writes the fields of the event's own.</summary>
    public static void Write(Utf8JsonWriter writer, BulkMarked marked)
    {
        if (marked.Operation != BulkOperation.Mark)
            writer.WriteWord("op"u8, Vocabulary.Operation, marked.Operation);
        writer.WriteWord("to"u8, Vocabulary.Status, marked.To);
        writer.WriteText("reason"u8, marked.Reason);
        RunsOfChanges.Write(writer, "rows"u8, marked.Changes);
        writer.WriteIds("failed"u8, marked.Failed);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static BulkMarked Read(in EventRow row, ref Utf8JsonReader reader)
    {
        long fingerprint = 0;
        BulkOperation operation = default;
        AttendanceStatus? to = null;
        string? reason = null;
        ImmutableArray<BulkChange> changes = [];
        ImmutableArray<long> failed = [];
        while (reader.NextField())
        {
            if (reader.At("op"u8))
                operation = Vocabulary.Operation.Read(ref reader);
            else if (reader.At("to"u8))
                to = Vocabulary.Status.Read(ref reader);
            else if (reader.At("reason"u8))
                reason = reader.GetString();
            else if (reader.At("rows"u8))
                changes = RunsOfChanges.Read(ref reader);
            else if (reader.At("failed"u8))
                failed = reader.ReadIds();
            else if (reader.At(EventCodec.Fingerprint))
                fingerprint = reader.GetInt64();
            else
                reader.Skip();
        }

        return new()
        {
            Seq = row.Seq,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            ActorId = row.ActorId,
            CommandId = row.CommandId,
            Fingerprint = fingerprint,
            Operation = operation,
            To = PayloadReading.Required(to, "to"),
            Reason = reason,
            Changes = changes,
            Failed = failed,
        };
    }
}
