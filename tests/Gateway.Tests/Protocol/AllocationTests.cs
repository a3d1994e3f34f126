using System.Buffers;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

/// <summary>What is written for every delivery costs its bytes and nothing else.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void An_event_is_encoded_without_allocation()
    {
        var output = new ArrayBufferWriter<byte>(4096);
        NamedEvent named = new(
            new AttendanceMarked
            {
                Seq = 5,
                At = Written.At,
                ActorId = 100,
                StudentId = 7,
                From = AttendanceStatus.Present,
                To = AttendanceStatus.Late,
                Reason = "bus",
            },
            PersonNames.From([new(7, "Ada"), new(100, "Tess")]));

        void Encode()
        {
            output.ResetWrittenCount();
            EventViews.WriteForStaff(output, 42, named);
            EventViews.TryWriteForStudent(output, 42, named, 7);
            ConnectionMessages.WritePong(output, Written.Now);
        }

        Encode();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
            Encode();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
