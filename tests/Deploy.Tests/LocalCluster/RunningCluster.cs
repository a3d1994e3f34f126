using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Attendance.TestKit;

namespace Attendance.Deploy.Tests;

/// <summary>The local cluster's script, running, and what it has printed.</summary>
internal sealed partial class RunningCluster : IAsyncDisposable
{
    // A build is not part of it; everything else is, on a machine that does other things as well.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(4);

    // Gateways, then the proxy, then silos, then the database, each in the time it may take.
    private static readonly TimeSpan EndTimeout = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ProcessLines _lines;

    private RunningCluster(Process process)
    {
        _process = process;
        _lines = new(process);
    }

    /// <summary>All it has written.</summary>
    public string Output => _lines.Text;

    /// <summary>Where clients connect.</summary>
    public Uri Address => new(Match(AddressLine(), 1));

    /// <summary>Its folder.</summary>
    public string Folder => Path.GetDirectoryName(Match(LogLine(), 1))!;

    /// <summary>The processes by name: process id and port.</summary>
    public IReadOnlyDictionary<string, (int Pid, int Port)> Processes => ProcessLine().Matches(Output).ToDictionary(
        static line => line.Groups[1].Value, static line => (Number(line.Groups[2].Value), Number(line.Groups[3].Value)));

    /// <summary>A token it has printed.</summary>
    /// <param name="role"><c>ADMIN</c>, <c>TEACHER</c> or <c>STUDENT</c>.</param>
    public string Token(string role) => Regex.Match(Output, $"^  {role}=(.+)$", RegexOptions.Multiline).Groups[1].Value;

    /// <summary>Starts it on what the tests were built with, and waits until it says that all is there.</summary>
    /// <param name="settings">Variables that its processes find in their environment.</param>
    public static async Task<RunningCluster> StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo("bash", [DeployFolder.PathOf("deploy/local-cluster.sh"), "--no-build", "--configuration", configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        // Where a system keeps its servers is not always on the path.
        start.Environment["PATH"] = $"{start.Environment["PATH"]}:{Path.GetDirectoryName(Nginx.Require())}";
        var cluster = new RunningCluster(Process.Start(start) ?? throw new InvalidOperationException("The script was not started."));
        try
        {
            await RealTime.UntilAsync(
                () => cluster._process.HasExited
                    ? throw new InvalidOperationException($"The script has ended with {cluster._process.ExitCode}:\n{cluster.Output}")
                    : Task.FromResult(cluster.Output.Contains("Ctrl-C ends it.", StringComparison.Ordinal)),
                "the cluster to be there",
                StartTimeout,
                TestContext.Current.CancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a signal to one of the processes.</summary>
    public async Task SignalAsync(string signal, string name) => await SignalAsync(signal, Processes[name].Pid);

    /// <summary>Waits for a line.</summary>
    public Task UntilSaidAsync(string line) => RealTime.UntilAsync(
        () => Task.FromResult(Output.Contains(line, StringComparison.Ordinal)), $"the line '{line}'", EndTimeout, TestContext.Current.CancellationToken);

    /// <summary>Asks the script to end (SIGTERM), and waits.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM", _process.Id);
        await _process.WaitForExitAsync().WaitAsync(EndTimeout, RealTime.Clock);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        // In order even then: killed, it would leave everything behind.
        if (!_process.HasExited)
            await TerminateAsync();
        _process.Dispose();
    }

    private static async Task SignalAsync(string signal, int pid) =>
        await Command.RunAsync("kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]);

    private string Match(Regex form, int group) =>
        form.Match(Output) is { Success: true } match ? match.Groups[group].Value : throw new InvalidDataException($"There is no {form} in:\n{Output}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Address: (\S+)", RegexOptions.Multiline)]
    private static partial Regex AddressLine();

    [GeneratedRegex(@"^Logs: (\S+)", RegexOptions.Multiline)]
    private static partial Regex LogLine();

    [GeneratedRegex(@"^  (\S+) +pid ([0-9]+) +port ([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex ProcessLine();
}
