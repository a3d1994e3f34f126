using System.Diagnostics;

namespace Attendance.TestKit;

/// <summary>
/// The whole product in one process of its own, on a port and a data directory of its own. It can be killed and started again on both, as often as wanted.
/// Disposing it kills it and deletes its data.
/// </summary>
public sealed partial class StandaloneProcess : IAsyncDisposable
{
    // Far above what an orderly end may take; only so that a process that never ends is reported and not waited for.
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(60);

    private readonly StandaloneSettings _settings;
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http;
    private Process? _process;

    private StandaloneProcess(StandaloneSettings settings)
    {
        _settings = settings;
        var port = FreePort.Pick();
        Address = new($"http://127.0.0.1:{port}");
        _http = new() { BaseAddress = Address };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Where its data lies.</summary>
    public string DataDirectory => _folder.Path;

    /// <summary>The event log's file.</summary>
    public string EventLogPath => Path.Combine(_folder.Path, "attendance.db");

    /// <summary>Makes tokens that it takes.</summary>
    public TokenMint Tokens { get; } = new(RealTime.Clock);

    /// <summary>What it has written, over all its lives.</summary>
    public ProcessOutput Output { get; } = new();

    /// <summary>Starts a process and waits until it is ready.</summary>
    /// <param name="settings">How; null for the product as it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds its output.</exception>
    /// <exception cref="TimeoutException">It does not become ready.</exception>
    public static async Task<StandaloneProcess> StartAsync(StandaloneSettings? settings = null, CancellationToken cancellationToken = default)
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
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(StandaloneSettings settings, CancellationToken cancellationToken = default)
    {
        await using var standalone = new StandaloneProcess(settings);
        standalone.Launch();
        return (await standalone.WaitForExitAsync(cancellationToken), standalone.Output.Text);
    }

    /// <summary>Starts the process again, on the same port and data, and waits until it is ready.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        var process = Launch();
        await RealTime.UntilAsync(() => IsReadyAsync(process, cancellationToken), "the process to become ready", _settings.StartTimeout, cancellationToken);
    }

    /// <summary>Ends the process without a word (SIGKILL) and waits until it is gone.</summary>
    public void Kill()
    {
        if (_process is not { HasExited: false } process)
            return;
        Output.Append("--- killed ---");
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Asks the process to end (SIGTERM) and waits until it has.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its exit code.</returns>
    public Task<int> TerminateAsync(CancellationToken cancellationToken = default)
    {
        Output.Append("--- asked to end ---");
        UnixSignal.SendTerminate(_process ?? throw new InvalidOperationException("The process has not been started."));
        return WaitForExitAsync(cancellationToken);
    }

    /// <summary>The REST interface, for the holder of a token.</summary>
    public RestApi Api(string token) => new(_http, token);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Kill();
        _process?.Dispose();
        _http.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
