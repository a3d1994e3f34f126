using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Attendance.TestKit;

/// <summary>Sends what <see cref="Process"/> can't: a request to end that the process may answer, and a pause.</summary>
internal static class UnixSignal
{
    /// <summary>SIGTERM.</summary>
    public const int Terminate = 15;

    /// <summary>SIGCONT; the number is Linux's on x86 and ARM.</summary>
    public const int Continue = 18;

    /// <summary>SIGSTOP; the number is Linux's on x86 and ARM.</summary>
    public const int Stop = 19;

    /// <summary>Sends a signal.</summary>
    /// <param name="process">Running, and started by the caller.</param>
    /// <param name="signal">Which.</param>
    /// <exception cref="Win32Exception">The system would not.</exception>
    public static void Send(Process process, int signal)
    {
        if (Kill(process.Id, signal) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
