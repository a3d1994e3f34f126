using Attendance.Load.Contestants;
using Attendance.Load.Dialects;
using Attendance.Load.Sockets;
using Attendance.TestKit;

namespace Attendance.Load.Measures;

/// <summary>A student who checks in.</summary>
internal sealed class Student(Room room, MarkBook book) : RoomObserver(room, SequenceRule.Rising)
{
    /// <summary>Checks in.</summary>
    public void CheckIn(LoadSocket socket) => socket.Send(AttendanceDialect.CheckIn(book.Begin(Room.ClassId, RealTime.Clock.GetTimestamp())));

    public override void Acknowledged(LoadSocket socket, long number, long seq, long now) => book.End(number, seq, now);
}
