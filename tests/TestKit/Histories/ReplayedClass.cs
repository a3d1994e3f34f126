namespace Attendance.TestKit;

/// <summary>A class's rows as they follow from its events: an independent, plain reckoning of what snapshots and statistics must say.</summary>
public sealed class ReplayedClass
{
    private readonly Dictionary<long, LoggedRow> _rows;
    private IReadOnlyDictionary<string, double>? _statistics;

    /// <summary>A class before its first event.</summary>
    public ReplayedClass() => _rows = [];

    /// <summary>A class to go on from.</summary>
    /// <param name="earlier">As it stood; it stays so.</param>
    public ReplayedClass(ReplayedClass earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        _rows = new(earlier._rows);
    }

    /// <summary>The students on the roster, with their rows.</summary>
    public IReadOnlyDictionary<long, LoggedRow> Rows => _rows;

    /// <summary>Takes an event in.</summary>
    public void Apply(LoggedEvent logged)
    {
        _statistics = null;
        switch (logged)
        {
            case LoggedMark mark:
                _rows[mark.StudentId] = new(mark.StudentId, mark.To, mark.Seq);
                break;
            case LoggedBulk bulk:
                foreach (var student in bulk.StudentIds)
                    _rows[student] = new(student, bulk.To, bulk.Seq);
                break;
            case LoggedRoster roster:
                foreach (var row in roster.Added)
                    _rows[row.StudentId] = row;
                foreach (var student in roster.Removed)
                    _rows.Remove(student);
                break;
        }
    }

    /// <summary>The statistics as they are counted from the rows, by their names on the wire.</summary>
    public IReadOnlyDictionary<string, double> Statistics() => _statistics ??= CountAll();

    private Dictionary<string, double> CountAll()
    {
        double total = _rows.Count, excused = Count("excused");
        double checkedIn = Count("present") + Count("late") + Count("left_early");
        return new()
        {
            ["total_enrolled"] = total,
            ["checked_in_count"] = checkedIn,
            ["present_count"] = Count("present"),
            ["late_count"] = Count("late"),
            ["absent_count"] = Count("absent"),
            ["excused_count"] = excused,
            ["left_early_count"] = Count("left_early"),
            ["unmarked_count"] = Count("unmarked"),
            ["attendance_rate"] = total > excused ? checkedIn / (total - excused) : 0,
        };
    }

    private int Count(string status) => _rows.Values.Count(row => row.Status == status);
}
