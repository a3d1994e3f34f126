using System.Collections.Concurrent;
using System.Diagnostics;

namespace Attendance.TestKit;

/// <summary>
/// Starts processes that the kernel kills when this one ends, however it ends. The kernel's parent is the thread that started the process, not the process around
/// it, so all are started by one thread that never ends before.
/// </summary>
public static class ProcessLauncher
{
    private const string SetPrivileges = "/usr/bin/setpriv";

    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Requests = StartThread();

    /// <summary>Starts a process.</summary>
    /// <param name="program">A program on the path.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="configure">Completes what to start.</param>
    /// <exception cref="InvalidOperationException">The system starts none.</exception>
    public static Process Start(string program, IReadOnlyList<string> arguments, Action<ProcessStartInfo> configure)
    {
        // Where there is no such program, children outlive a test process that is killed; nothing else changes.
        var start = File.Exists(SetPrivileges)
            ? new ProcessStartInfo(SetPrivileges, ["--pdeathsig", "KILL", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        configure(start);
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((start, started));
        return started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)> StartThread()
    {
        var requests = new BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)>();
        var thread = new Thread(() => Serve(requests)) { IsBackground = true, Name = "process launcher" };
        thread.Start();
        return requests;
    }

    private static void Serve(BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> requests)
    {
        foreach (var (start, started) in requests.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start) ?? throw new InvalidOperationException("The system started no process."));
            }
            catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                started.SetException(error);
            }
        }
    }
}
