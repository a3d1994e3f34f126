using Newtonsoft.Json;

namespace Attendance.Storage.Tests;

/// <summary>A class session after a day, as it would be stored.</summary>
internal static class SampleState
{
    private static readonly DateTimeOffset Nine = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A class in which everybody checked in and one in five was marked by hand.</summary>
    public static ClassSessionState Of(int students) => new()
    {
        Head = 3 + students + (students / 5),
        LastEventAt = Nine.AddMinutes(50),
        Session = new(7, "Analysis I", "Ü2", SessionState.Open, Nine, Nine.AddMinutes(90), 10, Nine.AddSeconds(5), null, true),
        Rows =
        [
            .. Enumerable.Range(0, students).Select(static index => new AttendanceRow(
                20_000 + index,
                index % 7 == 0 ? AttendanceStatus.Late : AttendanceStatus.Present,
                Nine.AddSeconds(index),
                index % 7 == 0 ? index / 60 : null,
                index % 5 == 0 ? 9 : 20_000 + index,
                index % 25 == 0 ? "Arrived with the late bus" : null,
                index % 5 == 0,
                3 + index)),
        ],
        FormerRows = [AttendanceRow.Untouched(1, 2)],
        Teachers = [9, 8],
        Devices = [.. Enumerable.Range(0, students).Select(static index => new DeviceUse(Hash(index), 20_000 + index, index % 50 == 0 ? 1 : null))],
        DeviceAlerts = [new(Hash(0), 1)],
        Commands =
        [
            new(9, "0198f0f7-0000-7000-8000-000000000000", 1, Hash(1), Nine, new SessionResult(SessionState.Open)),
            new(9, "0198f0f7-0000-7000-8000-000000000001", 2, Hash(2), Nine, new BulkResult(30, [4, 5])),
            .. Enumerable.Range(0, students + (students / 5)).Select(index => new AppliedCommand(
                index < students ? 20_000 + index : 9,
                $"{new Guid(index, 7, 7, 8, 1, 2, 3, 4, 5, 6, 7)}",
                3 + index,
                Hash(index),
                Nine.AddSeconds(index),
                new MarkResult(20_000 + (index % students), AttendanceStatus.Present, null, Nine.AddSeconds(index)))),
        ],
    };

    /// <summary>Everything a state says, by value.</summary>
    public static string Describe(ClassSessionState? state) => JsonConvert.SerializeObject(state);

    // Spread over all 64 bits, as hashes are.
    private static long Hash(int index) => unchecked((index + 1) * (long)0x9E37_79B9_7F4A_7C15);
}
