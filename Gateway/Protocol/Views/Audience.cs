using System.Collections.Immutable;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>Who may see an event besides staff, who see all: everybody, nobody, or the students whose rows it changed.</summary>
internal readonly struct Audience
{
    private readonly SessionEvent _event;
    private readonly ImmutableArray<BulkChange> _bulk;

    private Audience(SessionEvent @event, bool isEverybody, int count, ImmutableArray<BulkChange> bulk)
    {
        _event = @event;
        _bulk = bulk;
        IsEverybody = isEverybody;
        Count = count;
    }

    /// <summary>Whether the event is for the whole class, in the same bytes for all.</summary>
    internal bool IsEverybody { get; }

    /// <summary>How many students see a change of their own row.</summary>
    internal int Count { get; }

    /// <summary>The change that one of those students sees.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>; in roster order.</param>
    internal OwnChange this[int index] => _event switch
    {
        AttendanceMarked marked when index == 0 =>
            new(marked.Seq, marked.At, marked.StudentId, marked.To, marked.IsOverride, marked.LateMinutes),
        BulkMarked bulk => new(bulk.Seq, bulk.At, _bulk[index].StudentId, bulk.To, _bulk[index].IsOverride, LateMinutes: null),
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, "The event has no such student."),
    };

    /// <summary>Who may see an event.</summary>
    internal static Audience Of(SessionEvent @event) => @event switch
    {
        AttendanceMarked => new(@event, false, 1, []),
        BulkMarked bulk => new(@event, false, bulk.Changes.Length, bulk.Changes),
        SessionUpdated => new(@event, true, 0, []),
        RosterChanged or AlertRaised => new(@event, false, 0, []),
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event without a view."),
    };

    /// <summary>The change that a student sees, if the event changed their row.</summary>
    internal OwnChange? Find(long studentId)
    {
        for (var index = 0; index < Count; index++)
        {
            if (StudentAt(index) == studentId)
                return this[index];
        }

        return null;
    }

    private long StudentAt(int index) => _event is AttendanceMarked marked ? marked.StudentId : _bulk[index].StudentId;
}
