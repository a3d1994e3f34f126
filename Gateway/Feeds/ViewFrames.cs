using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

/// <summary>The frames that are about a view and not about one event.</summary>
internal static class ViewFrames
{
    /// <summary>The first message on a socket.</summary>
    public static OutboundFrame Connected(in Greeting greeting, DateTimeOffset now) =>
        FrameEncoder.Encode((now, greeting), static (output, state) => ConnectionMessages.WriteConnected(output, state.now, state.greeting));

    /// <summary>The class as a viewer may see it. The form is chosen by who looks, before anything is written.</summary>
    public static OutboundFrame Snapshot(Actor viewer, ViewReply view, DateTimeOffset now) => viewer.IsStaff
        ? FrameEncoder.Encode((now, view), static (output, state) => SnapshotMessages.WriteForStaff(output, state.now, state.view))
        : FrameEncoder.Encode(
            (now, view, viewer.UserId), static (output, state) => SnapshotMessages.WriteForStudent(output, state.now, state.view, state.UserId));

    /// <summary>Statistics, for staff.</summary>
    public static OutboundFrame Stats(long classId, in AttendanceStats stats, ConnectionCounts connections, DateTimeOffset now) =>
        FrameEncoder.Encode(
            (now, classId, stats, connections),
            static (output, state) => StatsMessages.WriteUpdated(output, state.now, state.classId, state.stats, state.connections));

    /// <summary>How far the class has come.</summary>
    public static OutboundFrame Position(long seq, DateTimeOffset now) =>
        FrameEncoder.Encode((now, seq), static (output, state) => ConnectionMessages.WritePosition(output, state.now, state.seq));

    /// <summary>Somebody tried to start what another teacher is at.</summary>
    public static OutboundFrame OperationConflict(long classId, OperationConflicted conflict, DateTimeOffset now) =>
        FrameEncoder.Encode(
            (now, classId, conflict), static (output, state) => OperationMessages.WriteConflict(output, state.now, state.classId, state.conflict));

    /// <summary>The code that opens the check-in.</summary>
    public static OutboundFrame Code(CheckInCode code, string address, DateTimeOffset now) =>
        FrameEncoder.Encode((now, code, address), static (output, state) => CodeMessages.WriteCode(output, state.now, state.code, state.address));

    /// <summary>What came while a viewer was away, as they may see it, in order.</summary>
    public static IEnumerable<OutboundFrame> Missed(long classId, Actor viewer, ViewReply view)
    {
        foreach (var named in view.Missed)
        {
            var frame = viewer.IsStaff
                ? new EventFrames(classId, named).ForStaff
                : FrameEncoder.EncodeIfAny(
                    (classId, named, viewer.UserId),
                    static (output, state) => EventViews.TryWriteForStudent(output, state.classId, state.named, state.UserId));
            if (frame is not null)
                yield return frame;
        }
    }
}
