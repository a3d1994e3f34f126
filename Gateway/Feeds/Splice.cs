using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Feeds;

/// <summary>Frames that say how the class stands at one event.</summary>
/// <param name="Seq">The event.</param>
/// <param name="Frames">The frames.</param>
/// <param name="ReplacesEarlier">
/// True when they stand for everything up to the event (the first snapshot, or one that closes a gap): earlier events are not sent any more.
/// False when they are asked for in passing: earlier events are sent before them.
/// </param>
internal sealed record Splice(long Seq, List<OutboundFrame> Frames, bool ReplacesEarlier);
