using System.Buffers;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>
/// What each viewer is shown of an event: exactly one message with the event's <c>seq</c>, or nothing. The view is chosen before
/// any byte is written; bytes are the same for all viewers of a view, so they are encoded once.
/// </summary>
internal static class EventViews
{
    /// <summary>What teachers and admins see; they see every event.</summary>
    internal static void WriteForStaff(IBufferWriter<byte> output, long classId, in NamedEvent named)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteStartObject();
        message.Json.WriteEvent(classId, named);
        message.Json.WriteEndObject();
    }

    /// <summary>What a student sees of a change of their own row.</summary>
    internal static void WriteForStudent(IBufferWriter<byte> output, in OwnChange change)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteStartObject();
        message.Json.WriteOwnChange(change);
        message.Json.WriteEndObject();
    }

    /// <summary>What a student sees of an event, when they may see it at all.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="classId">The class session.</param>
    /// <param name="named">The event.</param>
    /// <param name="studentId">The student.</param>
    /// <returns>False, and nothing written, when the event is none of theirs.</returns>
    internal static bool TryWriteForStudent(IBufferWriter<byte> output, long classId, in NamedEvent named, long studentId)
    {
        var audience = Audience.Of(named.Event);
        if (audience.IsEverybody)
        {
            WriteForStaff(output, classId, named);
            return true;
        }

        if (audience.Find(studentId) is not { } change)
            return false;
        WriteForStudent(output, change);
        return true;
    }
}
