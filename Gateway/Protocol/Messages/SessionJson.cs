using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The <c>session</c> object. Holds nothing about any person, so that everybody in the class may see it.</summary>
internal static class SessionJson
{
    internal static void WriteSession(this Utf8JsonWriter json, SessionInfo session)
    {
        json.WriteStartObject(FieldText.Session);
        json.WriteNumber(FieldText.ClassSessionId, session.ClassId);
        json.WriteString(FieldText.Title, session.Title);
        json.WriteString(FieldText.Section, session.Section);
        json.WriteString(FieldText.State, StateText.Of(session.State));
        json.WriteTime(FieldText.StartsAt, session.StartsAt);
        json.WriteTime(FieldText.EndsAt, session.EndsAt);
        json.WriteTime(FieldText.LateAfter, session.LateAfter);
        json.WriteTime(FieldText.OpenedAt, session.OpenedAt);
        json.WriteTime(FieldText.ClosedAt, session.ClosedAt);
        json.WriteBoolean(FieldText.CheckInCodeRequired, session.CheckInCodeRequired);
        json.WriteEndObject();
    }
}
