using System.Collections.Immutable;

namespace Attendance.TestKit;

/// <summary>Students came or went.</summary>
public sealed record LoggedRoster(
    long ClassId, long Seq, long ActorId, string? CommandId, ImmutableArray<LoggedRow> Added, ImmutableArray<long> Removed)
    : LoggedEvent(ClassId, Seq, ActorId, CommandId);
