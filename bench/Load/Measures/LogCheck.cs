using System.Globalization;
using Attendance.Load.Contestants;
using Attendance.TestKit;

namespace Attendance.Load.Measures;

/// <summary>Compares what a load was told with what the database holds.</summary>
internal static class LogCheck
{
    private const int MostShown = 5;

    /// <summary>Counts what is wrong, and says the first few.</summary>
    public static async Task<long> CountAsync(Product product, IReadOnlyList<Room> rooms, MarkBook book, IEnumerable<RoomObserver> observers)
    {
        var log = (await EventLogTable.ReadAsync(product.Cluster.ConnectionString, rooms.Min(static room => room.ClassId)))
            .GroupBy(static e => e.ClassId).ToDictionary(static group => group.Key, static group => group.ToList());
        var wrong = new List<string>();
        foreach (var room in rooms)
        {
            var events = log[room.ClassId];
            if (events.Select(static e => e.Seq).Where(static (seq, index) => seq != index + 1).Any())
                wrong.Add($"class {room.ClassId} has a hole or a fork");
            if (events.Where(static e => e.CommandId is not null).GroupBy(static e => e.CommandId).Any(static group => group.Count() > 1))
                wrong.Add($"class {room.ClassId} holds a command twice");
        }

        foreach (var mark in book.Acknowledged)
        {
            var events = log[mark.ClassId];
            if (mark.Seq > events.Count || events[(int)mark.Seq - 1].CommandId is not { } id || !book.Is(long.Parse(id, CultureInfo.InvariantCulture), mark))
                wrong.Add($"class {mark.ClassId} does not have what was acknowledged as {mark.Seq}");
        }

        wrong.AddRange(observers.Where(observer => observer.Rule == SequenceRule.Every && observer.Last != log[observer.Room.ClassId].Count)
            .Select(observer => $"a socket of class {observer.Room.ClassId} was last told {observer.Last} of {log[observer.Room.ClassId].Count}"));
        foreach (var line in wrong.Take(MostShown))
            Scenarios.Lab.Say($"    violation: {line}");
        return wrong.Count;
    }
}
