using Attendance.Client.Messages;

namespace Attendance.Client.Tests.Package;

/// <summary>The README's example: <see cref="ReadmeTests"/> holds the two together.</summary>
internal static class Example
{
    internal static async Task RunAsync(Uri address, Func<CancellationToken, Task<string>> fetchToken, Action<string> show, CancellationToken stop)
    {
        await using var attendance = new AttendanceClient(new(address, fetchToken)); // wss://school.example/ws/attendance/7, and what gives a JWT
        attendance.StateChanged += (_, change) => show($"{change.State} {change.Reason}");
        var messages = attendance.ReadAllAsync(stop);
        attendance.Connect();
        try
        {
            await attendance.MarkAsync(101, AttendanceStatus.Late, expectedSeq: 4, cancellationToken: stop); // done once it is in the database
        }
        catch (AttendanceException error) when (error.Code == "conflict") { show($"is {error.Row?.Status} by now"); }
        await foreach (var message in messages)
            show(message is AttendanceUpdated { Data: var row } ? $"{row.StudentId} is {row.NewStatus}" : message.Type);
    }
}
