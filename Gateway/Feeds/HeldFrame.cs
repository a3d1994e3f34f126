using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Feeds;

/// <summary>Something that waits until a member's snapshot is there: a frame, or (without one) the member's removal from the roster.</summary>
/// <param name="Seq">The event it came with.</param>
/// <param name="Frame">What to send; null when the member was removed.</param>
internal readonly record struct HeldFrame(long Seq, OutboundFrame? Frame);
