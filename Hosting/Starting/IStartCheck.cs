namespace Attendance.Hosting;

/// <summary>Something that must hold before a process listens or answers, and that an operator can put right when it does not.</summary>
public interface IStartCheck
{
    /// <summary>Looks, and does what has to be done once before the start.</summary>
    /// <param name="cancellationToken">The process is asked to end.</param>
    /// <returns>What is wrong, in whole sentences; null when nothing is.</returns>
    Task<string?> FindObstacleAsync(CancellationToken cancellationToken);

    /// <summary>What a start that failed all the same means to an operator.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <returns>What is wrong, in whole sentences; null when this check knows nothing of it.</returns>
    string? Explain(Exception failure);
}
