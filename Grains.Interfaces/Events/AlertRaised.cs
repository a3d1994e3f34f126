namespace Attendance.Grains;

/// <summary>Something a teacher should look at. A signal, never a judgement: no row is changed by it.</summary>
[GenerateSerializer, Immutable, Alias("attendance.AlertRaised")]
public sealed record AlertRaised : SessionEvent
{
    /// <summary>What was noticed.</summary>
    [Id(0)]
    public required AlertType AlertType { get; init; }

    /// <summary>Whom it is about.</summary>
    [Id(1)]
    public required long StudentId { get; init; }

    /// <summary>The other student it is about, for <see cref="AlertType.SharedDevice"/>.</summary>
    [Id(2)]
    public long? OtherStudentId { get; init; }
}
