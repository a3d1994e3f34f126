using System.Net;
using Attendance.Load.Dialects;
using Attendance.Load.Measures;
using Attendance.TestKit;

namespace Attendance.Load.Contestants;

/// <summary>A server under load: its processes, and how to talk to it.</summary>
internal abstract class Contestant(string name, Dialect dialect) : IAsyncDisposable
{
    private static long _lastClass = 1_000;

    /// <summary>What it is called in the report.</summary>
    public string Name => name;

    /// <summary>How it is talked to.</summary>
    public Dialect Dialect => dialect;

    /// <summary>Every process of it but the database's.</summary>
    public abstract IReadOnlyList<HostProcess> Processes { get; }

    /// <summary>The process that holds the sockets.</summary>
    public virtual HostProcess Edge => Processes[^1];

    /// <summary>Other processes that work for it, such as a backplane.</summary>
    public virtual IReadOnlyList<int> Helpers => [];

    /// <summary>Where its sockets are.</summary>
    public IPEndPoint Endpoint => Encryption?.EndPoint ?? new(IPAddress.Loopback, Edge.Address.Port);

    /// <summary>How connections are encrypted; null when they are not.</summary>
    public EncryptedAddress? Encryption { get; private set; }

    /// <summary>How far what a socket is told is in order.</summary>
    public abstract SequenceRule Rule { get; }

    /// <summary>Makes classes nobody has used before, open for marks.</summary>
    public abstract Task<IReadOnlyList<Room>> OpenRoomsAsync(int count, int teachers, int students);

    /// <summary>Encrypts all connections from now on.</summary>
    public async Task EncryptAsync()
    {
        Encryption = new();
        await Encryption.AddToAsync(Edge);
    }

    public virtual ValueTask DisposeAsync()
    {
        Encryption?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A number no class of this run has yet.</summary>
    protected static long NextClass() => Interlocked.Increment(ref _lastClass);
}
