using System.Buffers;
using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The class's statistics, alone and inside a snapshot.</summary>
internal static class StatsMessages
{
    /// <summary><c>stats_updated</c>.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="now">When it is said.</param>
    /// <param name="classId">The class session.</param>
    /// <param name="stats">Its statistics.</param>
    /// <param name="connections">Sockets of the class, over all gateways.</param>
    internal static void WriteUpdated(
        IBufferWriter<byte> output, DateTimeOffset now, long classId, in AttendanceStats stats, ConnectionCounts connections)
    {
        using var message = JsonMessage.Begin(output, MessageType.StatsUpdated, now);
        message.Json.WriteStats(FieldText.Data, classId, stats, connections);
        message.Json.WriteEndObject();
    }

    /// <summary>The statistics as a field.</summary>
    internal static void WriteStats(
        this Utf8JsonWriter json, JsonEncodedText name, long classId, in AttendanceStats stats, ConnectionCounts connections)
    {
        json.WriteStartObject(name);
        json.WriteNumber(FieldText.ClassSessionId, classId);
        json.WriteNumber(FieldText.TotalEnrolled, stats.TotalEnrolled);
        json.WriteNumber(FieldText.CheckedInCount, stats.CheckedIn);
        json.WriteNumber(FieldText.PresentCount, stats.Present);
        json.WriteNumber(FieldText.LateCount, stats.Late);
        json.WriteNumber(FieldText.AbsentCount, stats.Absent);
        json.WriteNumber(FieldText.ExcusedCount, stats.Excused);
        json.WriteNumber(FieldText.AttendanceRate, stats.AttendanceRate);
        json.WriteTime(FieldText.LastUpdated, stats.LastUpdated);
        json.WriteNumber(FieldText.LeftEarlyCount, stats.LeftEarly);
        json.WriteNumber(FieldText.UnmarkedCount, stats.Unmarked);
        json.WriteNumber(FieldText.ConnectedCount, connections.Total);
        json.WriteEndObject();
    }
}
