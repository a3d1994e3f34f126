using System.Collections.Immutable;
using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>One line of the roster, as staff see it and as the student it is about sees it.</summary>
internal static class RowJson
{
    /// <summary>A row as a field.</summary>
    internal static void WriteRow(this Utf8JsonWriter json, JsonEncodedText name, AttendanceRow row, PersonNames names)
    {
        json.WritePropertyName(name);
        json.WriteRow(row, names);
    }

    /// <summary>An array of rows as a field.</summary>
    internal static void WriteRows(this Utf8JsonWriter json, JsonEncodedText name, ImmutableArray<AttendanceRow> rows, PersonNames names)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
            json.WriteRow(row, names);
        json.WriteEndArray();
    }

    private static void WriteRow(this Utf8JsonWriter json, AttendanceRow row, PersonNames names)
    {
        json.WriteStartObject();
        json.WriteNumber(FieldText.StudentId, row.StudentId);
        json.WriteString(FieldText.StudentName, names.Find(row.StudentId));
        json.WriteString(FieldText.Status, StatusText.Of(row.Status));
        json.WriteTime(FieldText.CheckedInAt, row.CheckedInAt);
        json.WriteNumberOrNull(FieldText.LateMinutes, row.LateMinutes);
        json.WriteUpdatedBy(row.UpdatedBy, names);
        json.WriteString(FieldText.Reason, row.Reason);
        json.WriteBoolean(FieldText.IsOverride, row.IsOverride);
        json.WriteNumber(FieldText.Seq, row.Seq);
        json.WriteEndObject();
    }
}
