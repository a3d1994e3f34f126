namespace Attendance.Gateway.Feeds;

/// <summary>
/// How long after the beginning of one run the next may begin. While a large class is being told, every other step of a mark waits its turn behind the writes; a
/// run that begins as soon as the one before it has been handed out meets those still under way, and finds few events to take along.
/// </summary>
internal static class RunPace
{
    /// <summary>Up to so many boards are told in less time than a timer is precise.</summary>
    public const int FewBoards = 100;

    // What a write of a few events to a board costs, the kernel's part included, and a little more.
    private static readonly TimeSpan PerBoard = TimeSpan.FromMicroseconds(25);

    // Nobody sees a 40th of a second.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(25);

    /// <summary>The least time between the beginnings of two runs.</summary>
    /// <param name="boards">To how many boards they go.</param>
    public static TimeSpan Of(int boards)
    {
        if (boards <= FewBoards)
            return TimeSpan.Zero;
        var all = boards * PerBoard;
        return all < Longest ? all : Longest;
    }
}
