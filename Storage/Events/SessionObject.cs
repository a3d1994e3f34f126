using System.Text.Json;

namespace Attendance.Storage;

/// <summary>A session inside a payload. Its class is the row's, and written only if it should differ.</summary>
internal static class SessionObject
{
    /// <summary>Writes the session.</summary>
    /// <param name="writer">Inside the payload's object.</param>
    /// <param name="name">The field.</param>
    /// <param name="session">The session.</param>
    /// <param name="classId">The row's class.</param>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, SessionInfo session, long classId)
    {
        writer.WriteStartObject(name);
        if (session.ClassId != classId)
            writer.WriteNumber("class"u8, session.ClassId);
        writer.WriteText("title"u8, session.Title);
        writer.WriteText("section"u8, session.Section);
        writer.WriteWord("state"u8, Vocabulary.State, session.State);
        writer.WriteInstant("startsAt"u8, session.StartsAt);
        writer.WriteInstant("endsAt"u8, session.EndsAt);
        writer.WriteNumber("lateAfter"u8, session.LateAfterMinutes);
        writer.WriteInstant("openedAt"u8, session.OpenedAt);
        writer.WriteInstant("closedAt"u8, session.ClosedAt);
        writer.WriteFlag("codeRequired"u8, session.CheckInCodeRequired);
        writer.WriteEndObject();
    }

    /// <summary>Reads the session the reader stands on.</summary>
    /// <param name="reader">Stands on the object's start.</param>
    /// <param name="classId">The row's class.</param>
    /// <exception cref="FormatException">Something is missing.</exception>
    public static SessionInfo Read(ref Utf8JsonReader reader, long classId)
    {
        reader.Demand(JsonTokenType.StartObject);
        string? title = null, section = null;
        SessionState? state = null;
        DateTimeOffset? startsAt = null, endsAt = null, openedAt = null, closedAt = null;
        int? lateAfter = null;
        var codeRequired = false;
        while (reader.NextField())
        {
            if (reader.At("class"u8))
                classId = reader.GetInt64();
            else if (reader.At("title"u8))
                title = reader.GetString();
            else if (reader.At("section"u8))
                section = reader.GetString();
            else if (reader.At("state"u8))
                state = Vocabulary.State.Read(ref reader);
            else if (reader.At("startsAt"u8))
                startsAt = reader.ReadInstant();
            else if (reader.At("endsAt"u8))
                endsAt = reader.ReadInstant();
            else if (reader.At("lateAfter"u8))
                lateAfter = reader.GetInt32();
            else if (reader.At("openedAt"u8))
                openedAt = reader.ReadInstant();
            else if (reader.At("closedAt"u8))
                closedAt = reader.ReadInstant();
            else if (reader.At("codeRequired"u8))
                codeRequired = reader.GetBoolean();
            else
                reader.Skip();
        }

        return new(
            classId,
            title ?? throw new FormatException("The field 'title' is missing."),
            section,
            PayloadReading.Required(state, "state"),
            PayloadReading.Required(startsAt, "startsAt"),
            endsAt,
            PayloadReading.Required(lateAfter, "lateAfter"),
            openedAt,
            closedAt,
            codeRequired);
    }
}
