using System.Runtime.InteropServices;
using Attendance.Gateway.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

public sealed class MaskingTests
{
    [Fact]
    public void AgreesWithTheRfcAtEveryLengthAndAlignment()
    {
        byte[] key = [0x12, 0x34, 0x56, 0x78];
        for (var offset = 0; offset < 4; offset++)
        {
            for (var length = 0; length < 300; length++)
            {
                var bytes = Enumerable.Range(0, offset + length).Select(i => (byte)(i * 7)).ToArray();
                var expected = bytes.Skip(offset).Select((b, i) => (byte)(b ^ key[i % 4])).ToArray();
                Masking.Apply(bytes.AsSpan(offset), MemoryMarshal.Read<uint>(key));
                Assert.Equal(expected, bytes[offset..]);
            }
        }
    }
}
