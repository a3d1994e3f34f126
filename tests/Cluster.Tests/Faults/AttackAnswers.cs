namespace Attendance.Cluster.Tests.Faults;

/// <summary>How often each attack was answered how.</summary>
/// <param name="Counts">By <c>attack: answer</c>.</param>
internal sealed record AttackAnswers(IReadOnlyDictionary<string, int> Counts)
{
    /// <summary>How often an attack was answered so.</summary>
    public int Count(string attack, params string[] answers) => answers.Sum(answer => Counts.GetValueOrDefault($"{attack}: {answer}"));

    /// <summary>How often it was answered at all.</summary>
    public int Count(string attack) => Counts.Where(entry => entry.Key.StartsWith($"{attack}: ", StringComparison.Ordinal)).Sum(static entry => entry.Value);
}
