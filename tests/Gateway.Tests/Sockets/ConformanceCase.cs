namespace Attendance.Gateway.Tests.Sockets;

/// <summary>What a client sends in one go, and the frames an echoing server must answer with, the last of them a close.</summary>
internal sealed record ConformanceCase(string Id, byte[] Sent, string[] Expected)
{
    public override string ToString() => Id;
}
