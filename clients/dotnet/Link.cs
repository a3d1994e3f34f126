using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Attendance.Client;

/// <summary>One connection, from the asking for its token to its end.</summary>
internal sealed class Link : IDisposable
{
    internal ClientWebSocket Socket { get; } = new();

    /// <summary>Cancelled when the connection is given up.</summary>
    internal CancellationTokenSource End { get; } = new();

    /// <summary>What is to be sent, in order.</summary>
    internal Channel<byte[]> Outbox { get; } = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });

    /// <summary>Over when all of it has been sent, or cannot be.</summary>
    internal Task Sending { get; set; } = Task.CompletedTask;

    /// <summary>Watches for silence.</summary>
    internal ITimer? Timer { get; set; }

    internal bool IsGreeted { get; set; }

    internal bool HasPinged { get; set; }

    /// <summary>When it came to be live, as a timestamp of the clock.</summary>
    internal long? LiveAt { get; set; }

    internal int Missed { get; set; }

    /// <summary>What the gateway said before it closed.</summary>
    internal string? Refusal { get; set; }

    /// <summary>Why the client gave it up itself.</summary>
    internal string? GivenUp { get; private set; }

    internal void GiveUp(string reason)
    {
        GivenUp ??= reason;
        try
        {
            End.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    public void Dispose()
    {
        Timer?.Dispose();
        Outbox.Writer.TryComplete();
        Socket.Dispose();
        End.Dispose();
    }
}
