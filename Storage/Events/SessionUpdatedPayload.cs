using System.Text.Json;

namespace Attendance.Storage;

/// <summary><c>{"change":"opened","session":{"title":"…","state":"open","startsAt":…,"lateAfter":10,…}}</c>.</summary>
internal static class SessionUpdatedPayload
{
    /// <summary>Writes the fields of the event's own.</summary>
    public static void Write(Utf8JsonWriter writer, SessionUpdated updated, long classId)
    {
        writer.WriteWord("change"u8, Vocabulary.Change, updated.Change);
        SessionObject.Write(writer, "session"u8, updated.Session, classId);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static SessionUpdated Read(in EventRow row, ref Utf8JsonReader reader)
    {
        long fingerprint = 0;
        SessionChange? change = null;
        SessionInfo? session = null;
        while (reader.NextField())
        {
            if (reader.At("change"u8))
                change = Vocabulary.Change.Read(ref reader);
            else if (reader.At("session"u8))
                session = SessionObject.Read(ref reader, row.ClassId);
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
            Change = PayloadReading.Required(change, "change"),
            Session = session ?? throw new FormatException("The field 'session' is missing."),
        };
    }
}
