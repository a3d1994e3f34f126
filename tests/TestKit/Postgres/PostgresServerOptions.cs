namespace Attendance.TestKit;

/// <summary>How a throwaway server runs.</summary>
public sealed record PostgresServerOptions
{
    /// <summary>
    /// Whether commits reach the disk. True by default, as in production; false is for tests in which no
    /// database is killed, and whose figures nobody reads or must not be those of the disk.
    /// </summary>
    public bool Fsync { get; init; } = true;

    /// <summary>Server settings on top of, or instead of, those that are set anyway, by their names in <c>postgresql.conf</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long starting or stopping may take. Generous: on a busy machine both take seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
