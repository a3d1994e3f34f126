namespace Attendance.TestKit;

/// <summary>One class's events, indexed for the checks.</summary>
internal sealed class ClassHistory
{
    private readonly Dictionary<long, LoggedEvent> _bySeq = [];
    private readonly Dictionary<long, List<LoggedEvent>> _byStudent = [];
    private readonly List<LoggedEvent> _forAll = [];

    public ClassHistory(long classId, IEnumerable<LoggedEvent> events)
    {
        ClassId = classId;
        Events = [.. events.Where(logged => logged.ClassId == classId)];
        foreach (var logged in Events)
        {
            _bySeq.TryAdd(logged.Seq, logged);
            switch (logged)
            {
                case LoggedMark mark:
                    About(mark.StudentId).Add(logged);
                    break;
                case LoggedBulk bulk:
                    foreach (var student in bulk.StudentIds)
                        About(student).Add(logged);
                    break;
                case LoggedSession:
                    _forAll.Add(logged);
                    break;
            }
        }
    }

    public long ClassId { get; }

    /// <summary>As the database gave them.</summary>
    public IReadOnlyList<LoggedEvent> Events { get; }

    /// <summary>The highest number.</summary>
    public long Head => _bySeq.Keys.DefaultIfEmpty().Max();

    public LoggedEvent? Find(long seq) => _bySeq.GetValueOrDefault(seq);

    /// <summary>The numbers of the events that a client may see, in order.</summary>
    public SortedSet<long> VisibleTo(ClientTranscript client) => client.IsStudent
        ? [.. _forAll.Concat(About(client.UserId)).Select(static logged => logged.Seq)]
        : [.. _bySeq.Keys];

    /// <summary>The class as it stood after an event.</summary>
    public ReplayedClass At(long seq)
    {
        var replayed = new ReplayedClass();
        foreach (var logged in Events.Where(logged => logged.Seq <= seq).OrderBy(static logged => logged.Seq))
            replayed.Apply(logged);
        return replayed;
    }

    private List<LoggedEvent> About(long studentId)
    {
        if (!_byStudent.TryGetValue(studentId, out var events))
            _byStudent.Add(studentId, events = []);
        return events;
    }
}
