using System.Collections.Immutable;
using System.Text.Json;

namespace Attendance.Storage;

/// <summary>
/// Rows of a roster: an untouched row that this very event numbers is its student's bare id; any other is an object, without what an untouched row would say.
/// </summary>
internal static class RosterRows
{
    /// <summary>Writes the rows unless there are none.</summary>
    /// <param name="writer">Inside the payload's object.</param>
    /// <param name="name">The field.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="eventSeq">The number of the event they are in.</param>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ImmutableArray<AttendanceRow> rows, long eventSeq)
    {
        if (rows.IsDefaultOrEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            if (row == AttendanceRow.Untouched(row.StudentId, eventSeq))
                writer.WriteNumberValue(row.StudentId);
            else
                WriteObject(writer, row, eventSeq);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads the array the reader stands on.</summary>
    /// <param name="reader">Stands on the array's start.</param>
    /// <param name="eventSeq">The number of the event it is in.</param>
    /// <exception cref="FormatException">Something else is there.</exception>
    public static ImmutableArray<AttendanceRow> Read(ref Utf8JsonReader reader, long eventSeq)
    {
        reader.Demand(JsonTokenType.StartArray);
        var rows = ImmutableArray.CreateBuilder<AttendanceRow>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            rows.Add(reader.TokenType == JsonTokenType.Number
                ? AttendanceRow.Untouched(reader.GetInt64(), eventSeq)
                : ReadObject(ref reader, eventSeq));
        }

        return rows.DrainToImmutable();
    }

    private static void WriteObject(Utf8JsonWriter writer, AttendanceRow row, long eventSeq)
    {
        writer.WriteStartObject();
        writer.WriteNumber("student"u8, row.StudentId);
        if (row.Status != AttendanceStatus.Unmarked)
            writer.WriteWord("status"u8, Vocabulary.Status, row.Status);
        writer.WriteInstant("checkedInAt"u8, row.CheckedInAt);
        writer.WriteOptional("lateMinutes"u8, row.LateMinutes);
        writer.WriteOptional("by"u8, row.UpdatedBy);
        writer.WriteText("reason"u8, row.Reason);
        writer.WriteFlag("override"u8, row.IsOverride);
        if (row.Seq != eventSeq)
            writer.WriteNumber("seq"u8, row.Seq);
        writer.WriteEndObject();
    }

    private static AttendanceRow ReadObject(ref Utf8JsonReader reader, long eventSeq)
    {
        reader.Demand(JsonTokenType.StartObject);
        long? student = null;
        var row = AttendanceRow.Untouched(0, eventSeq);
        while (reader.NextField())
        {
            if (reader.At("student"u8))
                student = reader.GetInt64();
            else if (reader.At("status"u8))
                row = row with { Status = Vocabulary.Status.Read(ref reader) };
            else if (reader.At("checkedInAt"u8))
                row = row with { CheckedInAt = reader.ReadInstant() };
            else if (reader.At("lateMinutes"u8))
                row = row with { LateMinutes = reader.GetInt32() };
            else if (reader.At("by"u8))
                row = row with { UpdatedBy = reader.GetInt64() };
            else if (reader.At("reason"u8))
                row = row with { Reason = reader.GetString() };
            else if (reader.At("override"u8))
                row = row with { IsOverride = reader.GetBoolean() };
            else if (reader.At("seq"u8))
                row = row with { Seq = reader.GetInt64() };
            else
                reader.Skip();
        }

        return row with { StudentId = PayloadReading.Required(student, "student") };
    }
}
