using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

/// <summary>The frames of one event: each view encoded when its first viewer turns up, once for all of them.</summary>
internal sealed class EventFrames(long classId, NamedEvent named)
{
    /// <summary>The event's number.</summary>
    public long Seq => named.Event.Seq;

    /// <summary>What staff see; of an event for the whole class, what everybody sees.</summary>
    public OutboundFrame ForStaff => field ??= FrameEncoder.Encode(
        (classId, named), static (output, state) => EventViews.WriteForStaff(output, state.classId, state.named));

    /// <summary>What a student sees of a change of their own row.</summary>
    public static OutboundFrame ForStudent(OwnChange change) =>
        FrameEncoder.Encode(change, static (output, own) => EventViews.WriteForStudent(output, own));
}
