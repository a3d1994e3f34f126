using System;
using System.Threading;
using Attendance.Client.Messages;

namespace Attendance.Client;

/// <summary>The number to resume from: everything up to it has been received.</summary>
internal sealed class ResumePoint
{
    private long _seq;

    internal long Seq => Volatile.Read(ref _seq);

    /// <summary>Takes a message in. An ack or a greeting moves nothing: what came before it may still be under way.</summary>
    /// <returns>Whether the message is one that moves it.</returns>
    internal bool Take(in Envelope message)
    {
        if (message.Seq is not { } seq || message.Type == "ack" || message.IsGreeting)
            return false;

        // A snapshot replaces all that is known, also when it is older.
        Volatile.Write(ref _seq, message.Type == "snapshot" ? seq : Math.Max(_seq, seq));
        return true;
    }
}
