namespace Attendance.TestKit;

public sealed partial class Workload
{
    // What is on its way arrives within milliseconds, what was lost on the way within the feeds' pulse; what has not come by then does not come.
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ReconvergeTimeout = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Waits until the fault is over for everybody: every client is connected, on a new connection if its old one was lost, commands of every class are acknowledged
    /// again, and every teacher has been told of them.
    /// </summary>
    /// <param name="since">The timestamp of the fault.</param>
    /// <param name="lost">Clients that must have lost their connection, with the one they had.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How long it took, from the fault.</returns>
    /// <exception cref="TimeoutException">It did not come to that.</exception>
    public async Task<TimeSpan> ReconvergeAsync(
        long since, IReadOnlyDictionary<AttendanceClient, int>? lost = null, CancellationToken cancellationToken = default)
    {
        var reconvergence = new Reconvergence(this, lost ?? new Dictionary<AttendanceClient, int>());
        string? outstanding = null;
        try
        {
            await RealTime.UntilAsync(
                () => Task.FromResult((outstanding = reconvergence.Outstanding()) is null), "everybody to be back", ReconvergeTimeout, cancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} {outstanding}");
        }

        return RealTime.Clock.GetElapsedTime(since);
    }

    /// <summary>The clients of one gateway, with the connections they have.</summary>
    public IReadOnlyDictionary<AttendanceClient, int> ClientsOf(HostProcess gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return Clients.Where(client => client.LiveConnection > 0 && client.Gateway == gateway.Address)
            .ToDictionary(static client => client, static client => client.LiveConnection);
    }

    /// <summary>Holds all that clients saw against the database, once everything that is on its way has arrived.</summary>
    /// <param name="readEventsAsync">Reads the database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is wrong.</returns>
    public async Task<IReadOnlyList<Violation>> SettleAsync(
        Func<CancellationToken, Task<IReadOnlyList<LoggedEvent>>> readEventsAsync, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(readEventsAsync);
        IReadOnlyList<Violation> violations = [];
        try
        {
            await RealTime.UntilAsync(
                async () =>
                {
                    violations = HistoryChecker.Check([.. Clients.Select(static client => client.Transcript())], await readEventsAsync(cancellationToken));
                    return !violations.Any(static violation => violation is MissedEvent or WrongStatistics or MissingStatistics);
                },
                "what is on its way to arrive",
                SettleTimeout,
                cancellationToken);
        }
        catch (TimeoutException)
        {
            // Told by the violations, and better.
        }

        return violations;
    }
}
