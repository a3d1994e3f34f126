using System.Text;

namespace Attendance.Storage;

/// <summary>A batch as rows: made on the caller's thread, so that whoever writes has the least to do.</summary>
internal sealed class EncodedBatch
{
    // Row header, index entry and head: what a row takes beside its payload, roughly.
    private const int RowOverheadBytes = 100;

    /// <summary>Checks and encodes a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <exception cref="ArgumentException">The batch breaks the port's rules, or can't be written as it is.</exception>
    public EncodedBatch(EventBatch batch)
    {
        if (batch.Events.IsDefaultOrEmpty)
            throw new ArgumentException($"A batch of class {batch.ClassId} has no events.", nameof(batch));
        ClassId = batch.ClassId;
        ExpectedHead = batch.ExpectedHead;
        NewHead = batch.NewHead;
        Epoch = batch.Epoch;
        Rows = new EventRow[batch.Events.Length];
        for (var index = 0; index < Rows.Length; index++)
        {
            var sessionEvent = batch.Events[index];
            if (sessionEvent.Seq != batch.ExpectedHead + index + 1)
            {
                throw new ArgumentException(
                    $"Event {index} of a batch of class {batch.ClassId} after {batch.ExpectedHead} is numbered {sessionEvent.Seq}.",
                    nameof(batch));
            }

            Rows[index] = EventCodec.Encode(batch.ClassId, sessionEvent);
            Bytes += Rows[index].Payload.Length + RowOverheadBytes;
        }

        Names = batch.Names.IsDefaultOrEmpty ? [] : [.. batch.Names.Select(static name => (name.PersonId, Encode(name.Name)))];
        Bytes += Names.Sum(static name => name.Name.Length + RowOverheadBytes);
    }

    /// <summary>The class session.</summary>
    public long ClassId { get; }

    /// <summary>Where the writer believes the class stands.</summary>
    public long ExpectedHead { get; }

    /// <summary>Where the class will stand.</summary>
    public long NewHead { get; }

    /// <summary>The epoch the writer writes under.</summary>
    public long Epoch { get; }

    /// <summary>Whether it is the first of its class, which makes the class's head.</summary>
    public bool IsFounding => ExpectedHead == 0 && Epoch == 0;

    /// <summary>The events.</summary>
    public EventRow[] Rows { get; }

    /// <summary>Names in UTF-8.</summary>
    public (long PersonId, byte[] Name)[] Names { get; }

    /// <summary>About how many bytes it writes.</summary>
    public int Bytes { get; }

    private static byte[] Encode(string name)
    {
        PayloadWriting.Demand(name);
        return Encoding.UTF8.GetBytes(name);
    }
}
