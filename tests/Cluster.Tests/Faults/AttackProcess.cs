using System.Diagnostics;
using System.Globalization;
using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>
/// The attackers, in a process of their own that gets what processor time the others leave: an attacker works on machines of their own, and is not to be measured.
/// </summary>
internal sealed class AttackProcess : IAsyncDisposable
{
    private readonly Process _process;

    private AttackProcess(Process process) => _process = process;

    /// <param name="gateway">Who is attacked.</param>
    /// <param name="classId">A class that is open and asks for codes.</param>
    /// <param name="student">One of its students; the next two ids are students as well.</param>
    public static async Task<AttackProcess> StartAsync(GatewayProcess gateway, long classId, long student)
    {
        string[] arguments =
        [
            "-n", "19", "dotnet", BuiltAssembly.Find("tests/Attackers", "Attendance.Attackers.dll"),
            .. new[] { gateway.Address.Port, classId }.Select(static number => number.ToString(CultureInfo.InvariantCulture)),
        ];
        var attackers = new AttackProcess(ProcessLauncher.Start("nice", arguments, static start => start.RedirectStandardInput = start.RedirectStandardOutput = true));
        await attackers.SayAsync(string.Join(' ', Enumerable.Range(0, 3).Select(index => gateway.Tokens.Student(student + index))));
        return attackers;
    }

    /// <summary>Attacks for a while.</summary>
    public async Task AttackAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"attack {duration.TotalMilliseconds:F0}"));
        Assert.Equal("rested", await _process.StandardOutput.ReadLineAsync(cancellationToken));
    }

    /// <summary>How often each attack was answered how.</summary>
    public async Task<AttackAnswers> AnswersAsync(CancellationToken cancellationToken)
    {
        await SayAsync("answers");
        var counts = new Dictionary<string, int>();
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            counts[line[(space + 1)..]] = int.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture);
        }

        return new(counts);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private Task SayAsync(string line) => _process.StandardInput.WriteLineAsync(line);
}
