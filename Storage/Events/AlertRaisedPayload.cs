using System.Text.Json;

namespace Attendance.Storage;

/// <summary><c>{"alert":"shared_device","student":7,"other":9}</c>.</summary>
internal static class AlertRaisedPayload
{
    /// <summary>Writes the fields of the event's own.</summary>
    public static void Write(Utf8JsonWriter writer, AlertRaised raised)
    {
        writer.WriteWord("alert"u8, Vocabulary.Alert, raised.AlertType);
        writer.WriteNumber("student"u8, raised.StudentId);
        writer.WriteOptional("other"u8, raised.OtherStudentId);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static AlertRaised Read(in EventRow row, ref Utf8JsonReader reader)
    {
        long fingerprint = 0;
        AlertType? alert = null;
        long? student = null, other = null;
        while (reader.NextField())
        {
            if (reader.At("alert"u8))
                alert = Vocabulary.Alert.Read(ref reader);
            else if (reader.At("student"u8))
                student = reader.GetInt64();
            else if (reader.At("other"u8))
                other = reader.GetInt64();
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
            AlertType = PayloadReading.Required(alert, "alert"),
            StudentId = PayloadReading.Required(student, "student"),
            OtherStudentId = other,
        };
    }
}
