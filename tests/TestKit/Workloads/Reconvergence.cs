namespace Attendance.TestKit;

/// <summary>Whether everything is as it was before a fault; asked again and again until it is.</summary>
internal sealed class Reconvergence
{
    private readonly Workload _workload;
    private readonly IReadOnlyDictionary<AttendanceClient, int> _lost;
    private readonly Dictionary<long, int> _acksBefore;
    private Dictionary<long, long> _heads = [];

    public Reconvergence(Workload workload, IReadOnlyDictionary<AttendanceClient, int> lost)
    {
        _workload = workload;
        _lost = lost;
        _acksBefore = workload.Classes.ToDictionary(static room => room.Id, room => workload.Acks.Of(room.Id).Count);
    }

    /// <summary>What is still missing; null when nothing is.</summary>
    public string? Outstanding()
    {
        // Whoever is not behind what was acknowledged when this was asked last is not behind: deliveries take milliseconds.
        var (due, acks) = (_heads, _workload.Classes.ToDictionary(static room => room.Id, room => _workload.Acks.Of(room.Id)));
        _heads = acks.ToDictionary(static pair => pair.Key, static pair => pair.Value.Seq);
        return Away() ?? _workload.Classes.Select(room => Behind(room, acks[room.Id].Count, due.GetValueOrDefault(room.Id, long.MaxValue)))
            .FirstOrDefault(static problem => problem is not null);
    }

    private string? Away()
    {
        if (_workload.Clients.FirstOrDefault(static client => client.LiveConnection == 0) is { } away)
            return $"User {away.Identity.UserId} of class {away.ClassId} is not connected: {away.Log.Last}.";
        return _lost.FirstOrDefault(static pair => pair.Key.LiveConnection == pair.Value).Key is { } same
            ? $"User {same.Identity.UserId} of class {same.ClassId} still has its old connection."
            : null;
    }

    private string? Behind(WorkloadClass room, int acks, long due)
    {
        if (acks == _acksBefore[room.Id])
            return $"In class {room.Id} nothing has been acknowledged.";
        return room.Teachers.FirstOrDefault(teacher => teacher.ResumePoint < due) is { } behind
            ? $"User {behind.Identity.UserId} of class {room.Id} is at {behind.ResumePoint}, behind {due}."
            : null;
    }
}
