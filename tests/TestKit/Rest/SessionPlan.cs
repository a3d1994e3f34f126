namespace Attendance.TestKit;

/// <summary>A class session as it is scheduled.</summary>
public sealed record SessionPlan
{
    /// <summary>The title.</summary>
    public string Title { get; init; } = "Algebra";

    /// <summary>The section.</summary>
    public string? Section { get; init; } = "A";

    /// <summary>When it begins.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Minutes after which a check-in is late.</summary>
    public int LateAfterMinutes { get; init; } = 60;

    /// <summary>Whether a check-in needs a code.</summary>
    public bool CheckInCodeRequired { get; init; }

    /// <summary>Who teaches it.</summary>
    public required IReadOnlyList<Person> Teachers { get; init; }

    /// <summary>Who attends it.</summary>
    public required IReadOnlyList<Person> Students { get; init; }
}
