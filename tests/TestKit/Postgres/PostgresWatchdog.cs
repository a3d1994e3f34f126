using System.Diagnostics;

namespace Attendance.TestKit;

/// <summary>
/// A shell that reads a pipe only this process holds the other end of. However this process ends, the pipe ends with it; the shell then stops the server, if it
/// still runs, and deletes its data. Told to, it does the same at once. (The kernel's parent-death signal would follow the thread that started
/// the server, and those of a pool come and go.)
/// </summary>
internal sealed class PostgresWatchdog : IAsyncDisposable
{
    // The process id is trusted only while that process works in the data directory: numbers are reused.
    private const string Script = """
        trap '' INT TERM HUP
        cat > /dev/null
        if read -r server < "$1/postmaster.pid" && [ "/proc/$server/cwd" -ef "$1" ]; then
          kill -QUIT "$server"
          while [ "/proc/$server/cwd" -ef "$1" ]; do sleep 0.1; done
        fi
        rm -rf "$1"
        """;

    private readonly Process _process;
    private bool _disposed;

    /// <summary>Starts to watch.</summary>
    /// <param name="dataDirectory">The server's data.</param>
    public PostgresWatchdog(string dataDirectory)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", dataDirectory])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Has the server stopped and its data deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
