using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Attendance.TestKit;

/// <summary>Sends what <see cref="Process"/> can't: a request to end that the process may answer.</summary>
internal static class UnixSignal
{
    private const int Terminate = 15;

    /// <summary>Sends SIGTERM.</summary>
    /// <param name="process">Running, and started by the caller.</param>
    /// <exception cref="Win32Exception">The system would not.</exception>
    public static void SendTerminate(Process process)
    {
        if (Kill(process.Id, Terminate) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
