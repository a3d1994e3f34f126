namespace Attendance.TestKit;

/// <summary>The whole product in one process, on a data directory of its own or on PostgreSQL. Disposing it deletes the directory.</summary>
public sealed class StandaloneProcess : HostProcess
{
    private readonly HostSettings _settings;

    private StandaloneProcess(HostSettings settings)
        : base("standalone", BuiltAssembly.Standalone, new(RealTime.Clock), settings) => _settings = settings;

    /// <summary>Where its data lies, when it is not on PostgreSQL.</summary>
    public string DataDirectory => Folder;

    /// <summary>The event log's file, when it is not on PostgreSQL.</summary>
    public string EventLogPath => Path.Combine(Folder, "attendance.db");

    /// <summary>Starts a process and waits until it is ready.</summary>
    /// <param name="settings">How; null for the product as it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds its output.</exception>
    /// <exception cref="TimeoutException">It does not become ready.</exception>
    public static async Task<StandaloneProcess> StartAsync(HostSettings? settings = null, CancellationToken cancellationToken = default)
    {
        var standalone = new StandaloneProcess(settings ?? new());
        try
        {
            await standalone.RestartAsync(cancellationToken);
            return standalone;
        }
        catch
        {
            await standalone.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a process that is expected to end by itself, and waits for that.</summary>
    /// <returns>Its exit code and what it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(HostSettings settings, CancellationToken cancellationToken = default)
    {
        await using var standalone = new StandaloneProcess(settings);
        standalone.Launch();
        return (await standalone.WaitForExitAsync(cancellationToken), standalone.Output.Text);
    }

    /// <summary>Every event in the database, read from the database.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LoggedEvent>> ReadEventsAsync(CancellationToken cancellationToken = default) =>
        _settings.ConnectionString is { } connectionString
            ? await EventLogTable.ReadAsync(connectionString, cancellationToken: cancellationToken)
            : EventLogFile.Read(EventLogPath);

    /// <inheritdoc/>
    protected override void Configure(IDictionary<string, string?> environment) => environment["Attendance__DataDirectory"] = DataDirectory;
}
