using Attendance.Load.Contestants;
using Attendance.Load.Crowds;
using Attendance.Load.Measures;

namespace Attendance.Load.Scenarios;

/// <summary>Many classes that are followed while nothing happens in them.</summary>
internal sealed class QuietClassesScenario : ProductScenario
{
    private const int Classes = 10_000;
    private const int Students = 5;

    // Long enough for every lease, ping and report to have come round.
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);

    // Long enough for the code that connecting made hot to be compiled.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(40);

    public override string Name => "quiet-classes";

    public override string Story => "10,000 classes, a socket in each, nothing happening for a minute.";

    public override IReadOnlyList<Figure> Figures => [new("all_cores_percent", "% of a core, all processes"), new("database_percent", "% of a core, PostgreSQL")];

    public override IReadOnlyList<Target> Targets => [new("all_cores_percent", null, AtLeast: false, 5)];

    public override bool IsFreshEachRound => true;

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var rooms = await contestant.OpenRoomsAsync(Classes, teachers: 1, Students);
        using var crowd = await Crowd.ConnectAsync(contestant, lab, [.. rooms.Select(room => (room.Teachers[0], new RoomObserver(room, contestant.Rule)))]);
        await lab.PassAsync(Rest);
        var cpu = new CpuMeter(contestant, lab.Database);
        await lab.PassAsync(Measured);
        var used = cpu.Stop();
        return new(
            new Dictionary<string, double>
            {
                ["all_cores_percent"] = 100 * used.Server / used.Elapsed,
                ["database_percent"] = 100 * used.Database / used.Elapsed,
            },
            crowd.Sockets.LongCount(static socket => ((RoomObserver)socket.Observer).HasEnded));
    }
}
