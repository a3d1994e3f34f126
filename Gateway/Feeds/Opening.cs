using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

/// <summary>The first frames on a socket.</summary>
internal static class Opening
{
    /// <summary>
    /// The greeting, then either what was missed, the position and (for staff) the statistics, or a snapshot.
    /// </summary>
    /// <param name="viewer">Who connected.</param>
    /// <param name="greeting">The greeting.</param>
    /// <param name="view">The class as they may see it.</param>
    /// <param name="now">The time.</param>
    public static Splice Compose(Actor viewer, in Greeting greeting, ViewReply view, DateTimeOffset now)
    {
        List<OutboundFrame> frames = [ViewFrames.Connected(greeting, now)];
        if (view.Resumed)
        {
            frames.AddRange(ViewFrames.Missed(greeting.ClassId, viewer, view));
            frames.Add(ViewFrames.Position(view.Head, now));
            if (view.Stats is { } stats)
                frames.Add(ViewFrames.Stats(greeting.ClassId, stats, view.Connections, now));
        }
        else
        {
            frames.Add(ViewFrames.Snapshot(viewer, view, now));
        }

        return new(view.Head, frames, ReplacesEarlier: true);
    }
}
