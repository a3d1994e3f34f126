namespace Attendance.Client.Messages;

/// <summary>Two who want to do the same.</summary>
public sealed record OperationConflictData
{
    /// <summary>The class session.</summary>
    public required long ClassId { get; init; }

    /// <summary>The operation's type.</summary>
    public required string Operation { get; init; }

    /// <summary>Who asked.</summary>
    public required long ConflictingUser { get; init; }

    /// <summary>For people.</summary>
    public required string Message { get; init; }
}
