namespace Attendance.Grains;

/// <summary>
/// Something that happened in a class session and will never change. Holds ids only; names are joined on reading.
/// Each event says enough by itself to be shown and replayed without the state before it.
/// </summary>
[GenerateSerializer, Immutable, Alias("attendance.SessionEvent")]
public abstract record SessionEvent
{
    /// <summary>The event's place in its class: 1, 2, 3, … without holes.</summary>
    [Id(0)]
    public required long Seq { get; init; }

    /// <summary>When it happened, in UTC and whole milliseconds; never earlier than the event before it.</summary>
    [Id(1)]
    public required DateTimeOffset At { get; init; }

    /// <summary>The user who made it happen.</summary>
    [Id(2)]
    public required long ActorId { get; init; }

    /// <summary>The command that made it, when the client gave it an id.</summary>
    [Id(3)]
    public string? CommandId { get; init; }

    /// <summary>A hash of the command's payload, beside <see cref="CommandId"/>: tells a repeat from another command under the same id.</summary>
    [Id(4)]
    public long Fingerprint { get; init; }
}
