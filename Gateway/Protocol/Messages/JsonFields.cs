using System.Collections.Immutable;
using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>Fields that many messages share.</summary>
internal static class JsonFields
{
    /// <summary>What every message starts with.</summary>
    internal static void WriteHead(this Utf8JsonWriter json, JsonEncodedText type, DateTimeOffset timestamp)
    {
        json.WriteString(FieldText.Type, type);
        json.WriteTime(FieldText.Timestamp, timestamp);
    }

    /// <summary>A number, or null.</summary>
    internal static void WriteNumberOrNull(this Utf8JsonWriter json, JsonEncodedText name, long? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    /// <summary>A text that is left out when there is none.</summary>
    internal static void WriteIfAny(this Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    /// <summary>A status before a change: null when the row was unmarked.</summary>
    internal static void WriteOldStatus(this Utf8JsonWriter json, AttendanceStatus status)
    {
        if (status is AttendanceStatus.Unmarked)
            json.WriteNull(FieldText.OldStatus);
        else
            json.WriteString(FieldText.OldStatus, StatusText.Of(status));
    }

    /// <summary>Who made a change, by id and name.</summary>
    internal static void WriteUpdatedBy(this Utf8JsonWriter json, long? personId, PersonNames names)
    {
        json.WriteNumberOrNull(FieldText.UpdatedBy, personId);
        json.WriteString(FieldText.UpdatedByName, personId is { } id ? names.Find(id) : null);
    }

    /// <summary>An array of ids.</summary>
    internal static void WriteIds(this Utf8JsonWriter json, JsonEncodedText name, ImmutableArray<long> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
            json.WriteNumberValue(id);
        json.WriteEndArray();
    }

    /// <summary>An array of people: <c>id</c> and <c>name</c>.</summary>
    internal static void WritePeople(this Utf8JsonWriter json, JsonEncodedText name, ImmutableArray<long> ids, PersonNames names)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStartObject();
            json.WriteNumber(FieldText.Id, id);
            json.WriteString(FieldText.Name, names.Find(id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
