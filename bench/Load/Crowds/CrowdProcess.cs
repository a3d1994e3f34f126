using System.Diagnostics;
using System.Globalization;
using System.Net;
using Attendance.Load.Contestants;
using Attendance.TestKit;

namespace Attendance.Load.Crowds;

/// <summary>
/// A crowd in a process of its own that gets what processor time the others leave. Its people have machines of their own: what they do when all of them come back
/// must neither be measured nor hold up whoever measures.
/// </summary>
internal sealed class CrowdProcess : IDisposable
{
    private readonly Process _process = ProcessLauncher.Start(
        "nice",
        ["-n", "19", "dotnet", typeof(CrowdProcess).Assembly.Location, CrowdProgram.Argument],
        static start => start.RedirectStandardInput = start.RedirectStandardOutput = true);

    /// <summary>Connects everybody, a few at a time, and waits until all of them see their class. Whoever was connected before leaves.</summary>
    /// <exception cref="IOException">One of them was refused.</exception>
    public Task ConnectAsync(IPEndPoint server, IReadOnlyList<(Seat Seat, Room Room)> members) => AskAsync(
        [
            string.Create(CultureInfo.InvariantCulture, $"{CrowdProgram.Connect} {server.Port} {members.Count}"),
            .. members.Select(static member => string.Create(CultureInfo.InvariantCulture, $"{member.Room.ClassId} {member.Seat.Token}")),
        ]);

    /// <summary>Waits until everybody's socket has ended and everybody has come back elsewhere, from where they left off.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="jitterMilliseconds">How long each waits at most before coming back.</param>
    /// <exception cref="IOException">One of them was refused.</exception>
    public Task ComeBackAsync(IPEndPoint server, int jitterMilliseconds) =>
        AskAsync([string.Create(CultureInfo.InvariantCulture, $"{CrowdProgram.ComeBack} {server.Port} {jitterMilliseconds}")]);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task AskAsync(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync();
        if (answer != CrowdProgram.Done)
            throw new IOException($"The crowd said «{answer}».");
    }
}
