using Orleans.Streams;

namespace Attendance.Streaming;

/// <summary>
/// The place of an item in its stream: the hub numbers items from 1, and a hub that starts anew is another incarnation that numbers from 1 again.
/// </summary>
[GenerateSerializer, Immutable, Alias("Attendance.Streaming.PushSequenceToken")]
public sealed class PushSequenceToken : StreamSequenceToken
{
    /// <summary>Creates a token.</summary>
    /// <param name="incarnation">The hub's incarnation.</param>
    /// <param name="sequenceNumber">The item's number, from 1.</param>
    public PushSequenceToken(long incarnation, long sequenceNumber)
    {
        Incarnation = incarnation;
        SequenceNumber = sequenceNumber;
    }

    /// <summary>A random number that the hub drew when it started.</summary>
    [Id(0)]
    public long Incarnation { get; }

    /// <inheritdoc/>
    [Id(1)]
    public override long SequenceNumber { get; protected set; }

    /// <summary>Always 0: every item has a number of its own.</summary>
    public override int EventIndex { get => 0; protected set => throw new NotSupportedException("Every item of a push stream has a number of its own."); }

    /// <inheritdoc/>
    public override bool Equals(StreamSequenceToken? other) =>
        other is PushSequenceToken token && token.Incarnation == Incarnation && token.SequenceNumber == SequenceNumber;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Incarnation, SequenceNumber);

    /// <summary>Compares two places in the numbering of one hub incarnation.</summary>
    /// <param name="other">The other token.</param>
    /// <returns>Negative, zero or positive as this token comes before, at or after the other.</returns>
    /// <exception cref="ArgumentException">The other token was given by another hub incarnation; the two have no order.</exception>
    public override int CompareTo(StreamSequenceToken? other) => other switch
    {
        null => 1,
        PushSequenceToken token when token.Incarnation == Incarnation => SequenceNumber.CompareTo(token.SequenceNumber),
        _ => throw new ArgumentException("Tokens of different hub incarnations have no order.", nameof(other)),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Incarnation:x16}/{SequenceNumber}";
}
