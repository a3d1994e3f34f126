using System.Diagnostics;
using System.Text;

namespace Attendance.TestKit;

/// <summary>All that a process and its successors have written.</summary>
public sealed class ProcessOutput
{
    private const int LongestShown = 300;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly string? _path;

    /// <summary>Nothing yet.</summary>
    /// <param name="path">The file it is also written to, for whoever comes after this process; null for none.</param>
    public ProcessOutput(string? path = null) => _path = path;

    /// <summary>Everything so far.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString();
        }
    }

    /// <summary>The last lines, each cut where it gets tedious.</summary>
    /// <param name="lines">How many at most.</param>
    public string Tail(int lines) =>
        string.Join('\n', Text.TrimEnd().Split('\n').TakeLast(lines).Select(static line => line.Length > LongestShown ? line[..LongestShown] : line));

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
        {
            _text.AppendLine(line);
            if (_path is not null)
                File.AppendAllText(_path, line + Environment.NewLine);
        }
    }
}
