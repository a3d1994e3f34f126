namespace Attendance.Client.Messages;

/// <summary>Somebody in a class.</summary>
public sealed record Person
{
    /// <summary>The user.</summary>
    public required long Id { get; init; }

    /// <summary>What they are called, if that is known.</summary>
    public string? Name { get; init; }
}
