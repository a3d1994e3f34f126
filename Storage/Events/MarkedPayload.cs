using System.Text.Json;

namespace Attendance.Storage;

/// <summary><c>{"student":7,"from":"late","to":"present","reason":"…","override":true,…}</c>; <c>from</c> is left out when it is unmarked.</summary>
internal static class MarkedPayload
{
    /// <summary>Writes the fields of the event's own.</summary>
    public static void Write(Utf8JsonWriter writer, AttendanceMarked marked)
    {
        writer.WriteNumber("student"u8, marked.StudentId);
        if (marked.From != AttendanceStatus.Unmarked)
            writer.WriteWord("from"u8, Vocabulary.Status, marked.From);
        writer.WriteWord("to"u8, Vocabulary.Status, marked.To);
        writer.WriteText("reason"u8, marked.Reason);
        writer.WriteFlag("override"u8, marked.IsOverride);
        writer.WriteOptional("lateMinutes"u8, marked.LateMinutes);
        writer.WriteInstant("checkedInAt"u8, marked.CheckedInAt);
        writer.WriteOptional("device"u8, marked.DeviceHash);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static AttendanceMarked Read(in EventRow row, ref Utf8JsonReader reader)
    {
        long fingerprint = 0;
        long? student = null, device = null;
        AttendanceStatus from = default;
        AttendanceStatus? to = null;
        string? reason = null;
        var isOverride = false;
        int? lateMinutes = null;
        DateTimeOffset? checkedInAt = null;
        while (reader.NextField())
        {
            if (reader.At("student"u8))
                student = reader.GetInt64();
            else if (reader.At("from"u8))
                from = Vocabulary.Status.Read(ref reader);
            else if (reader.At("to"u8))
                to = Vocabulary.Status.Read(ref reader);
            else if (reader.At("reason"u8))
                reason = reader.GetString();
            else if (reader.At("override"u8))
                isOverride = reader.GetBoolean();
            else if (reader.At("lateMinutes"u8))
                lateMinutes = reader.GetInt32();
            else if (reader.At("checkedInAt"u8))
                checkedInAt = reader.ReadInstant();
            else if (reader.At("device"u8))
                device = reader.GetInt64();
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
            StudentId = PayloadReading.Required(student, "student"),
            From = from,
            To = PayloadReading.Required(to, "to"),
            Reason = reason,
            IsOverride = isOverride,
            LateMinutes = lateMinutes,
            CheckedInAt = checkedInAt,
            DeviceHash = device,
        };
    }
}
