namespace Attendance.TestKit;

/// <summary>One class's events, indexed for the checks: none of them may cost all events for each client or each message.</summary>
internal sealed class ClassHistory
{
    private readonly Dictionary<long, LoggedEvent> _bySeq = [];
    private readonly Dictionary<long, List<long>> _byStudent = [];
    private readonly Dictionary<long, ReplayedClass> _replayed = [];
    private readonly ILookup<(long ActorId, string CommandId), LoggedEvent> _byCommand;
    private readonly List<long> _forAll = [];
    private readonly long[] _all;

    public ClassHistory(long classId, IEnumerable<LoggedEvent> events)
    {
        ClassId = classId;
        InOrder = [.. events.OrderBy(static logged => logged.Seq)];
        _byCommand = InOrder.Where(static logged => logged.CommandId is not null).ToLookup(static logged => (logged.ActorId, logged.CommandId!));
        foreach (var logged in InOrder)
            Index(logged);
        _all = [.. _bySeq.Keys.Order()];
    }

    public long ClassId { get; }

    /// <summary>By their numbers; a number that is there twice comes twice.</summary>
    public IReadOnlyList<LoggedEvent> InOrder { get; }

    /// <summary>The highest number.</summary>
    public long Head => _all is [.., var last] ? last : 0;

    public LoggedEvent? Find(long seq) => _bySeq.GetValueOrDefault(seq);

    /// <summary>What a command made, in order.</summary>
    public IEnumerable<LoggedEvent> MadeBy(long actorId, string commandId) => _byCommand[(actorId, commandId)];

    /// <summary>Every command with what it made, in order.</summary>
    public IEnumerable<IGrouping<(long ActorId, string CommandId), LoggedEvent>> Commands => _byCommand;

    /// <summary>The numbers of the events that a client may see, in order.</summary>
    public VisibleNumbers VisibleTo(ClientTranscript client) =>
        new(client.IsStudent ? [.. _forAll.Concat(About(client.UserId)).Distinct().Order()] : _all);

    /// <summary>The class as it stood after an event.</summary>
    public ReplayedClass At(long seq)
    {
        if (_replayed.TryGetValue(seq, out var replayed))
            return replayed;

        // From the nearest one below that is known: clients that come back together ask for neighbours.
        var nearest = _replayed.Keys.Where(known => known < seq).DefaultIfEmpty().Max();
        replayed = nearest > 0 ? new(_replayed[nearest]) : new();
        for (var index = FirstAfter(nearest); index < InOrder.Count && InOrder[index].Seq <= seq; index++)
            replayed.Apply(InOrder[index]);
        _replayed.Add(seq, replayed);
        return replayed;
    }

    private int FirstAfter(long seq)
    {
        var (low, high) = (0, InOrder.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = InOrder[middle].Seq <= seq ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Index(LoggedEvent logged)
    {
        _bySeq.TryAdd(logged.Seq, logged);
        switch (logged)
        {
            case LoggedMark mark:
                About(mark.StudentId).Add(logged.Seq);
                break;
            case LoggedBulk bulk:
                foreach (var student in bulk.StudentIds)
                    About(student).Add(logged.Seq);
                break;
            case LoggedSession:
                _forAll.Add(logged.Seq);
                break;
        }
    }

    private List<long> About(long studentId)
    {
        if (!_byStudent.TryGetValue(studentId, out var events))
            _byStudent.Add(studentId, events = []);
        return events;
    }
}
