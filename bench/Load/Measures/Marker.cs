using Attendance.Load.Contestants;
using Attendance.Load.Sockets;
using Attendance.TestKit;

namespace Attendance.Load.Measures;

/// <summary>A teacher who marks: the next one as soon as one is acknowledged, or when told to.</summary>
internal sealed class Marker(Room room, SequenceRule rule, MarkBook book, Dialects.Dialect dialect) : RoomObserver(room, rule)
{
    private static readonly string[] Statuses = ["present", "late", "excused", "absent"];

    private volatile bool _isStopped;
    private bool _isLoop;
    private long _marks;

    /// <summary>The socket, once connected.</summary>
    public LoadSocket Socket { get; set; } = null!;

    /// <summary>Sends one mark.</summary>
    public void Mark()
    {
        var mark = _marks++;
        var number = book.Begin(Room.ClassId, RealTime.Clock.GetTimestamp());
        Socket.Send(dialect.Mark(Room, number, Room.Students[(int)(mark % Room.Students.Count)].UserId, Statuses[mark / Room.Students.Count % Statuses.Length]));
    }

    /// <summary>Keeps so many marks in flight until <see cref="Stop"/>.</summary>
    public void Loop(int inFlight)
    {
        _isLoop = true;
        for (var index = 0; index < inFlight; index++)
            Mark();
    }

    public void Stop() => _isStopped = true;

    public override void Acknowledged(LoadSocket socket, long number, long seq, long now)
    {
        book.End(number, seq, now);
        if (_isLoop && !_isStopped)
            Mark();
    }
}
