namespace Attendance.TestKit.Sockets;

/// <summary>Frame types, as plain numbers so that tests can send others too.</summary>
public static class RawOpcode
{
    public const int Continuation = 0;
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;
}
