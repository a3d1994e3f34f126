using System.Diagnostics;
using System.Text;

namespace Attendance.TestKit;

/// <summary>All that a process and its successors have written.</summary>
public sealed class ProcessOutput
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    /// <summary>Everything so far.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString();
        }
    }

    /// <summary>Takes what a process writes from now on.</summary>
    internal void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal void Append(string? line)
    {
        if (line is null)
            return;
        lock (_lock)
            _text.AppendLine(line);
    }
}
