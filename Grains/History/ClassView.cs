using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>A class as one viewer may see it, from the session and the latest of its events; asks nobody and awaits nothing, so it shows one instant.</summary>
internal static class ClassView
{
    /// <summary>What a viewer is shown.</summary>
    /// <param name="session">The class session.</param>
    /// <param name="tail">Its latest events.</param>
    /// <param name="request">Who asks, and from where on.</param>
    /// <param name="resumed">Whether <paramref name="tail"/> reaches back to where they ask from.</param>
    /// <param name="connections">Sockets connected to the class.</param>
    /// <returns>Only the refusal, when the viewer may not see it.</returns>
    public static ViewReply Of(ClassSession session, EventTail tail, ViewRequest request, bool resumed, ConnectionCounts connections)
    {
        var (viewer, since) = (request.Viewer, request.Since);
        var access = session.AccessOf(viewer);
        if (access != ViewAccess.Granted)
            return new() { Access = access };
        return new()
        {
            Access = ViewAccess.Granted,
            Head = session.Head,
            Resumed = resumed,
            Missed = resumed ? MissedBy(session, tail, viewer, since!.Value) : [],
            Snapshot = resumed ? null : SnapshotFor(session, viewer),
            Stats = viewer.IsStaff ? session.Stats : null,
            Connections = connections,
        };
    }

    private static ImmutableArray<NamedEvent> MissedBy(ClassSession session, EventTail tail, Actor viewer, long since)
    {
        var missed = ImmutableArray.CreateBuilder<NamedEvent>();
        foreach (var e in tail.After(since))
        {
            if (EventVisibility.CutTo(e, viewer) is { } visible)
                missed.Add(new(visible, session.Names.NamesFor(visible)));
        }

        return missed.ToImmutable();
    }

    private static ClassSnapshot SnapshotFor(ClassSession session, Actor viewer)
    {
        ImmutableArray<AttendanceRow> rows = viewer.IsStaff
            ? [.. session.Rows]
            : session.TryGetRow(viewer.UserId, out var own) ? [own] : [];
        return new(session.Info, rows, session.Names.NamesFor(rows));
    }
}
