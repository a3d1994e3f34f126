using System.Diagnostics;
using System.Text;

namespace Attendance.Deploy.Tests;

/// <summary>All that a process has written so far.</summary>
internal sealed class ProcessLines
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    public ProcessLines(Process process)
    {
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything, in the order in which it came.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString();
        }
    }

    private void Append(string? line)
    {
        if (line is null)
            return;
        lock (_lock)
            _text.Append(line).Append('\n');
    }
}
