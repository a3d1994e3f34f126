using System.Buffers;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary><c>snapshot</c>, in the two views; over REST the class session is the same object.</summary>
internal static class SnapshotMessages
{
    /// <summary>For teachers and admins: every row.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="now">When it is said.</param>
    /// <param name="view">A granted view with a snapshot, cut to staff.</param>
    internal static void WriteForStaff(IBufferWriter<byte> output, DateTimeOffset now, ViewReply view)
    {
        var snapshot = SnapshotOf(view);
        var stats = view.Stats ?? throw new ArgumentException("A staff view must come with statistics.", nameof(view));
        using var message = JsonMessage.Begin(output, MessageType.Snapshot, now);
        var json = message.Json;
        json.WriteNumber(FieldText.Seq, view.Head);
        json.WriteStartObject(FieldText.Data);
        json.WriteSession(snapshot.Session);
        json.WriteStats(FieldText.Stats, snapshot.Session.ClassId, stats, view.Connections);
        json.WriteRows(FieldText.Roster, snapshot.Rows, snapshot.Names);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>For a student: their own row, picked by id whatever else the view holds; null when they have none.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="now">When it is said.</param>
    /// <param name="view">A granted view with a snapshot.</param>
    /// <param name="studentId">The student.</param>
    internal static void WriteForStudent(IBufferWriter<byte> output, DateTimeOffset now, ViewReply view, long studentId)
    {
        var snapshot = SnapshotOf(view);
        var own = snapshot.Rows.FirstOrDefault(row => row.StudentId == studentId);
        using var message = JsonMessage.Begin(output, MessageType.Snapshot, now);
        var json = message.Json;
        json.WriteNumber(FieldText.Seq, view.Head);
        json.WriteStartObject(FieldText.Data);
        json.WriteSession(snapshot.Session);
        if (own is null)
            json.WriteNull(FieldText.Me);
        else
            json.WriteRow(FieldText.Me, own, snapshot.Names);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static ClassSnapshot SnapshotOf(ViewReply view) =>
        view.Snapshot ?? throw new ArgumentException("The view holds no snapshot.", nameof(view));
}
