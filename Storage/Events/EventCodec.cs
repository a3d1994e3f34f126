using System.Text.Json;

namespace Attendance.Storage;

/// <summary>Turns events into rows and back, exactly. Fields it does not know are passed over, so that rows of a later version can be read.</summary>
internal static class EventCodec
{
    /// <summary>The field that holds <see cref="SessionEvent.Fingerprint"/>; every payload may have it.</summary>
    public static ReadOnlySpan<byte> Fingerprint => "fp"u8;

    /// <summary>Writes an event as a row.</summary>
    /// <param name="classId">Its class session.</param>
    /// <param name="sessionEvent">The event.</param>
    /// <exception cref="ArgumentException">The event would not come back as it is: a time finer than milliseconds, or text that is not Unicode.</exception>
    public static EventRow Encode(long classId, SessionEvent sessionEvent)
    {
        if (sessionEvent.At.Ticks % TimeSpan.TicksPerMillisecond != 0)
            throw new ArgumentException($"Event {sessionEvent.Seq} of class {classId} is not timed in whole milliseconds.", nameof(sessionEvent));
        if (sessionEvent.CommandId is { } commandId)
            PayloadWriting.Demand(commandId);

        var buffer = PayloadBuffer.Take();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        var type = WriteFields(writer, classId, sessionEvent);
        if (sessionEvent.Fingerprint != 0)
            writer.WriteNumber(Fingerprint, sessionEvent.Fingerprint);
        writer.WriteEndObject();
        return new(
            classId,
            sessionEvent.Seq,
            type,
            sessionEvent.At.ToUnixTimeMilliseconds(),
            sessionEvent.ActorId,
            sessionEvent.CommandId,
            buffer.Finish());
    }

    /// <summary>Reads an event from its row.</summary>
    /// <param name="row">The row.</param>
    /// <exception cref="InvalidDataException">The row is damaged, or a later version wrote it in a way this one can't read.</exception>
    public static SessionEvent Decode(in EventRow row)
    {
        try
        {
            var reader = new Utf8JsonReader(row.Payload);
            reader.Read();
            reader.Demand(JsonTokenType.StartObject);
            SessionEvent decoded = row.Type switch
            {
                EventTypes.Marked => MarkedPayload.Read(row, ref reader),
                EventTypes.BulkMarked => BulkMarkedPayload.Read(row, ref reader),
                EventTypes.RosterChanged => RosterChangedPayload.Read(row, ref reader),
                EventTypes.SessionUpdated => SessionUpdatedPayload.Read(row, ref reader),
                EventTypes.AlertRaised => AlertRaisedPayload.Read(row, ref reader),
                _ => throw new FormatException("The type is not known."),
            };
            // Throws if anything follows the object.
            reader.Read();
            return decoded;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException(
                $"Event {row.Seq} of class {row.ClassId}, of type '{row.Type}', cannot be read: {error.Message}",
                error);
        }
    }

    private static string WriteFields(Utf8JsonWriter writer, long classId, SessionEvent sessionEvent)
    {
        switch (sessionEvent)
        {
            case AttendanceMarked marked:
                MarkedPayload.Write(writer, marked);
                return EventTypes.Marked;
            case BulkMarked marked:
                BulkMarkedPayload.Write(writer, marked);
                return EventTypes.BulkMarked;
            case RosterChanged changed:
                RosterChangedPayload.Write(writer, changed);
                return EventTypes.RosterChanged;
            case SessionUpdated updated:
                SessionUpdatedPayload.Write(writer, updated, classId);
                return EventTypes.SessionUpdated;
            case AlertRaised raised:
                AlertRaisedPayload.Write(writer, raised);
                return EventTypes.AlertRaised;
            default:
                throw new ArgumentException($"The log has no type for {sessionEvent.GetType().Name}.", nameof(sessionEvent));
        }
    }
}
