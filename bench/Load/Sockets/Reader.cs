using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Attendance.TestKit;

namespace Attendance.Load.Sockets;

/// <summary>
/// One thread that reads all sockets of a load into one buffer. Whatever comes is handled on it, so what a load counts needs no lock, and the time of arrival is
/// when the kernel handed the bytes over.
/// </summary>
internal sealed unsafe class Reader : IDisposable
{
    // Holds what waits for a socket in a burst; a read takes what is there.
    private const int BufferBytes = 256 * 1024;
    private const int EventsAtOnce = 512;
    private const int WaitMilliseconds = 100;

    private readonly int _poll;
    private readonly ConcurrentDictionary<int, LoadSocket> _sockets = new();
    private readonly Thread _thread;
    private volatile bool _stopping;

    public Reader()
    {
        _poll = LibC.EPollCreate(0);
        if (_poll < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        _thread = new(Run) { IsBackground = true, Name = "reader" };
        _thread.Start();
    }

    /// <summary>What went wrong on the thread; null while nothing has.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Reads a socket from now on.</summary>
    public void Add(LoadSocket socket)
    {
        _sockets[socket.Descriptor] = socket;
        var interest = new LibC.EPollEvent { Events = LibC.EPollIn | LibC.EPollPeerClosed, Data = socket.Descriptor };
        if (LibC.EPollControl(_poll, LibC.EPollAdd, socket.Descriptor, &interest) < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>Reads a socket no more; to be called before its descriptor is closed.</summary>
    public void Remove(LoadSocket socket) => _sockets.TryRemove(new(socket.Descriptor, socket));

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
        _ = LibC.Close(_poll);
    }

    private void Run()
    {
        var buffer = (byte*)NativeMemory.Alloc(BufferBytes);
        var events = stackalloc LibC.EPollEvent[EventsAtOnce];
        try
        {
            while (!_stopping)
            {
                var count = LibC.EPollWait(_poll, events, EventsAtOnce, WaitMilliseconds);
                for (var index = 0; index < count; index++)
                {
                    if (_sockets.TryGetValue((int)events[index].Data, out var socket))
                        Read(socket, buffer);
                }
            }
        }
        catch (Exception fault)
        {
            // The load ends with it; whoever waits asks.
            Fault = fault;
        }
        finally
        {
            NativeMemory.Free(buffer);
        }
    }

    private void Read(LoadSocket socket, byte* buffer)
    {
        var received = LibC.Receive(socket.Descriptor, buffer, BufferBytes, LibC.DontWait);
        if (received > 0)
        {
            socket.Receive(new(buffer, (int)received), RealTime.Clock.GetTimestamp());
            return;
        }

        if (received < 0 && Marshal.GetLastPInvokeError() is LibC.WouldBlock or LibC.Interrupted)
            return;
        Remove(socket);
        socket.End();
    }
}
