using System.Runtime.InteropServices;

namespace Attendance.Load.Sockets;

/// <summary>The few calls of Linux with which one thread reads thousands of sockets into one buffer (epoll(7), recv(2)).</summary>
internal static unsafe partial class LibC
{
    public const int EPollAdd = 1;
    public const uint EPollIn = 0x1;
    public const uint EPollPeerClosed = 0x2000;
    public const int WouldBlock = 11;
    public const int Interrupted = 4;
    public const int DontWait = 0x40;
    public const int NoSignal = 0x4000;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EPollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EPollControl(int poll, int operation, int descriptor, EPollEvent* interest);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EPollWait(int poll, EPollEvent* events, int count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int descriptor, byte* buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int descriptor, byte* buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    /// <summary>What the kernel reports; packed, as it is on x86-64.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct EPollEvent
    {
        public uint Events;
        public long Data;
    }
}
