using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Attendance.Standalone.Tests;

/// <summary>The program in a process of its own, on a port that the system chooses. Killed when disposed.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(Process process) => _process = process;

    /// <summary>Where it can be reached.</summary>
    internal Uri Address => _address.Task.Result;

    /// <summary>Reaches it.</summary>
    internal HttpClient Http { get; } = new();

    /// <summary>All that it has written.</summary>
    internal string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts it and waits until it has said where it is.</summary>
    internal static async Task<RunningProgram> StartAsync(StartSettings settings)
    {
        var program = Launch(settings);
        try
        {
            program.Http.BaseAddress = await program._address.Task.WaitAsync(Clock.Patience, Clock.Real);
            return program;
        }
        catch
        {
            var output = program.Output;
            await program.DisposeAsync();
            throw new InvalidOperationException($"The program did not come to the point where it says its address. It wrote:\n{output}");
        }
    }

    /// <summary>Starts it and waits until it has ended by itself.</summary>
    internal static async Task<(int ExitCode, string Output)> RunToEndAsync(StartSettings settings)
    {
        await using var program = Launch(settings);
        return (await program.EndAsync(), program.Output);
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    /// <returns>Its exit code, and how long it took.</returns>
    internal async Task<(int ExitCode, TimeSpan Took)> TerminateAsync()
    {
        var started = Clock.Real.GetTimestamp();
        Assert.Equal(0, Kill(_process.Id, Terminate));
        return (await EndAsync(), Clock.Real.GetElapsedTime(started));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static RunningProgram Launch(StartSettings settings)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = settings.WorkingDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = settings.Environment;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings.Variables)
            start.Environment[name] = value;

        var program = new RunningProgram(new Process { StartInfo = start, EnableRaisingEvents = true });
        program._process.OutputDataReceived += (_, line) => program.Take(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Take(line.Data);
        program._process.Exited += (_, _) => program._address.TrySetException(new InvalidOperationException("The program has ended."));
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);

        // The last of what it says when it has started.
        if (HealthLine().Match(line) is { Success: true } found)
            _address.TrySetResult(new(found.Groups[1].Value));
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Clock.Patience, Clock.Real);
        return _process.ExitCode;
    }

    [GeneratedRegex(@"Health: (http://\S+)/health/ready")]
    private static partial Regex HealthLine();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
