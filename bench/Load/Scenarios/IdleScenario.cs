using Attendance.Load.Contestants;
using Attendance.Load.Crowds;
using Attendance.Load.Measures;

namespace Attendance.Load.Scenarios;

/// <summary>Sockets that do nothing: what each holds in the servers' memory.</summary>
internal sealed class IdleScenario : Scenario
{
    private const int Classes = 34;
    private const int Sockets = 10_000;
    private const int Teachers = 2;
    private const int Students = 300;

    // Has been everywhere once: what a process makes for its first sockets is not any socket's.
    private const int WarmupSockets = 200;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public override string Name => "idle";

    public override string Story => "10,000 authenticated sockets in 34 classes of 300, nothing happening. All processes of a contestant, after a collection, less what they held before.";

    public override IReadOnlyList<string> Contestants => ["attendance", "floor", "signalr"];

    public override IReadOnlyList<Figure> Figures => [new("kb_per_socket", "kB a socket, all processes", 2), new("edge_kb_per_socket", "kB a socket, the process with the sockets", 2)];

    public override IReadOnlyList<Target> Targets => [new("kb_per_socket", null, AtLeast: false, 10)];

    public override bool IsFreshEachRound => true;

    public override async Task<Outcome> RunAsync(Contestant contestant, Lab lab)
    {
        var rooms = await contestant.OpenRoomsAsync(Classes, Teachers, Students);
        var members = rooms.SelectMany(room => room.Teachers.Concat(room.Students).Select(seat => (seat, room))).Take(Sockets).ToList();
        using (await ConnectAsync(contestant, lab, members[..WarmupSockets]))
            await lab.PassAsync(Rest);
        await lab.PassAsync(Rest);
        var before = await Memory.HeldAsync(contestant);
        var edgeBefore = ProcessTimes.Resident(contestant.Edge.ProcessId);

        using var crowd = await ConnectAsync(contestant, lab, members);
        await lab.PassAsync(Rest);
        var held = await Memory.HeldAsync(contestant) - before;
        var edgeHeld = ProcessTimes.Resident(contestant.Edge.ProcessId) - edgeBefore;
        return new(
            new Dictionary<string, double>
            {
                ["kb_per_socket"] = held / 1e3 / Sockets,
                ["edge_kb_per_socket"] = edgeHeld / 1e3 / Sockets,
            },
            crowd.Sockets.LongCount(static socket => ((RoomObserver)socket.Observer).HasEnded));
    }

    private static Task<Crowd> ConnectAsync(Contestant contestant, Lab lab, IEnumerable<(Seat Seat, Room Room)> members) =>
        Crowd.ConnectAsync(contestant, lab, [.. members.Select(static member => (member.Seat, new RoomObserver(member.Room, SequenceRule.None)))]);
}
