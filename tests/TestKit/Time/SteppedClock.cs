using System.Globalization;

namespace Attendance.TestKit;

/// <summary>
/// The wall clock of other processes, to be stepped while they run: libfaketime stands between them and the system's clock, and follows a file. Their monotonic
/// clock is left alone, as it is when a machine's clock is set.
/// </summary>
public sealed class SteppedClock : IDisposable
{
    private const string LibraryName = "libfaketimeMT.so.1";

    private readonly TemporaryFolder _folder = new();

    /// <summary>A clock that goes right.</summary>
    public SteppedClock() => Step(TimeSpan.Zero);

    /// <summary>Why tests that need it have to be skipped; null if they don't, or where nothing may be skipped.</summary>
    public static string? Unavailable => Environment.GetEnvironmentVariable("ATTENDANCE_TEST_REQUIRE") == "all" || FindLibrary() is not null
        ? null
        : "There is no libfaketime on this machine.";

    /// <summary>What processes that are to follow it need in their environment.</summary>
    /// <exception cref="InvalidOperationException">There is no libfaketime.</exception>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = FindLibrary() ?? throw new InvalidOperationException("There is no libfaketime on this machine: the package is called libfaketime."),
        ["FAKETIME_TIMESTAMP_FILE"] = FilePath,
        // The file is looked at once a second; looking every time would take a core.
        ["FAKETIME_CACHE_DURATION"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        // Waits that are timed by the monotonic clock would end at once, again and again: a "fix" for platforms that are not this one.
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        ["DONT_FAKE_MONOTONIC"] = "1",
    };

    private string FilePath => Path.Combine(_folder.Path, "offset");

    /// <summary>Sets the clock off by so much from the right time. Processes follow within a second.</summary>
    public void Step(TimeSpan offset)
    {
        // Replaced whole: somebody may be reading it.
        var next = FilePath + ".next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}\n"));
        File.Move(next, FilePath, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static string? FindLibrary() => Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib").Append("/usr/lib").Select(static folder => Path.Combine(folder, "faketime", LibraryName)).FirstOrDefault(File.Exists)
        : null;
}
