using System.Buffers;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>A stretch of a class's history for staff: each event as its message in the staff view, and who made it by which command.</summary>
internal static class AuditTrail
{
    /// <summary>Writes <c>{events, next_since}</c>.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="classId">The class session.</param>
    /// <param name="since">What was asked for; where to go on from when nothing follows it.</param>
    /// <param name="page">The events after it.</param>
    internal static void WritePage(IBufferWriter<byte> output, long classId, long since, EventPage page)
    {
        using var message = JsonMessage.Begin(output);
        var json = message.Json;
        json.WriteStartObject();
        json.WriteStartArray(FieldText.Events);
        foreach (ref readonly var named in page.Events.AsSpan())
        {
            json.WriteStartObject();
            json.WriteEvent(classId, named);
            json.WriteNumber(FieldText.ActorId, named.Event.ActorId);
            json.WriteString(FieldText.ActorName, named.Names.Find(named.Event.ActorId));
            json.WriteString(FieldText.CommandId, named.Event.CommandId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber(FieldText.NextSince, page.Events is [.., var last] ? last.Event.Seq : since);
        json.WriteEndObject();
    }
}
