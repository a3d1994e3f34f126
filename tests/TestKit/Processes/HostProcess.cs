using System.Diagnostics;
using System.Net;

namespace Attendance.TestKit;

/// <summary>
/// A program of the product in a process of its own, on a port of its own. It can be paused, killed and started again, as often as wanted. Disposing it kills it;
/// so does the end of this process, however it ends.
/// </summary>
public abstract partial class HostProcess : IAsyncDisposable
{
    // Far above what an orderly end may take; only so that a process that never ends is reported and not waited for.
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(60);

    private readonly HostSettings _settings;
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http;
    private Process? _process;

    /// <summary>A process that has not been started.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="assemblyPath">The program, unless the settings name another.</param>
    /// <param name="tokens">Makes tokens that it takes.</param>
    /// <param name="settings">How it is started.</param>
    protected HostProcess(string name, string assemblyPath, TokenMint tokens, HostSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        Name = name;
        AssemblyPath = settings.AssemblyPath ?? assemblyPath;
        Tokens = tokens;
        Address = new($"http://127.0.0.1:{FreePort.Pick()}");
        Output = NewOutput(name);
        _http = new() { BaseAddress = Address };
    }

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>The program.</summary>
    public string AssemblyPath { get; }

    /// <summary>Where it listens for HTTP, over all its lives.</summary>
    public Uri Address { get; }

    /// <summary>Where it works; gone when it is disposed.</summary>
    public string Folder => _folder.Path;

    /// <summary>Makes tokens that it takes.</summary>
    public TokenMint Tokens { get; }

    /// <summary>What it has written, over all its lives.</summary>
    public ProcessOutput Output { get; }

    /// <summary>Variables for its next life, on top of those it was set up with.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The number of the running process.</summary>
    public int ProcessId => Running.Id;

    /// <summary>The memory it has resident now, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            Running.Refresh();
            return Running.WorkingSet64;
        }
    }

    private Process Running => _process ?? throw new InvalidOperationException($"{Name} has not been started.");

    /// <summary>Starts the process, for the first time or again, and waits until it is ready.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds its output.</exception>
    /// <exception cref="TimeoutException">It does not become ready.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        Launch();
        await WaitUntilReadyAsync(cancellationToken);
    }

    /// <summary>Starts the process and does not wait.</summary>
    public void Launch() => Start();

    /// <summary>Waits until the process says that it is ready.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken = default)
    {
        var process = Running;
        return RealTime.UntilAsync(
            () => IsReadyOrDeadAsync(process, cancellationToken), $"{Name} to become ready", _settings.StartTimeout, cancellationToken);
    }

    /// <summary>Whether the process says that it is ready now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken = default) =>
        await GetStatusAsync("/health/ready", cancellationToken) == HttpStatusCode.OK;

    /// <summary>Whether the process says that it lives.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> IsLiveAsync(CancellationToken cancellationToken = default) =>
        await GetStatusAsync("/health/live", cancellationToken) == HttpStatusCode.OK;

    /// <summary>Waits until the process has ended by itself.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        var process = Running;
        await process.WaitForExitAsync(cancellationToken).WaitAsync(ExitTimeout, RealTime.Clock, cancellationToken);
        return process.ExitCode;
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
        UnixSignal.Send(Running, UnixSignal.Terminate);
        return WaitForExitAsync(cancellationToken);
    }

    /// <summary>Stops the process where it stands (SIGSTOP): it keeps its connections and answers nobody.</summary>
    public void Pause()
    {
        Output.Append("--- paused ---");
        UnixSignal.Send(Running, UnixSignal.Stop);
    }

    /// <summary>Lets a paused process go on (SIGCONT).</summary>
    public void Resume()
    {
        Output.Append("--- goes on ---");
        UnixSignal.Send(Running, UnixSignal.Continue);
    }

    /// <summary>What <c>/metrics</c> says now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<MetricsPage> MetricsAsync(CancellationToken cancellationToken = default) =>
        MetricsPage.Parse(await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken));

    /// <summary>What the process's clock says.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DateTimeOffset> ClockAsync(CancellationToken cancellationToken = default)
    {
        using var response = await _http.GetAsync(new Uri("/health/live", UriKind.Relative), cancellationToken);
        return response.Headers.Date ?? throw new InvalidOperationException($"{Name} did not say what time it is.");
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
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
