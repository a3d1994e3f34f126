using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>The rows of a class in order of enrolment, those of removed students aside, and the statistics over the enrolled. Setting a row costs the same at any size.</summary>
internal sealed class Roster
{
    private readonly List<AttendanceRow> _rows = [];
    private readonly Dictionary<long, int> _places = [];
    private readonly Dictionary<long, AttendanceRow> _former = [];

    public IReadOnlyList<AttendanceRow> Rows => _rows;

    /// <summary>Statistics over the enrolled rows, without a time.</summary>
    public AttendanceStats Stats { get; private set; }

    public AttendanceRow? Find(long studentId) => _places.TryGetValue(studentId, out var place) ? _rows[place] : null;

    /// <summary>The row of a student who was removed.</summary>
    public AttendanceRow? FindFormer(long studentId) => _former.GetValueOrDefault(studentId);

    /// <summary>Replaces a row; that of a student who is not enrolled is kept aside.</summary>
    public void Set(AttendanceRow row)
    {
        if (!_places.TryGetValue(row.StudentId, out var place))
        {
            _former[row.StudentId] = row;
            return;
        }

        Stats = Stats.Count(_rows[place].Status, -1).Count(row.Status, 1);
        _rows[place] = row;
    }

    public void Enroll(ImmutableArray<AttendanceRow> rows)
    {
        _rows.EnsureCapacity(_rows.Count + rows.Length);
        _places.EnsureCapacity(_rows.Count + rows.Length);
        foreach (var row in rows)
        {
            _former.Remove(row.StudentId);
            if (_places.TryAdd(row.StudentId, _rows.Count))
            {
                _rows.Add(row);
                Stats = Stats.Count(row.Status, 1);
            }
            else
            {
                Set(row);
            }
        }
    }

    public void Remove(ImmutableArray<AttendanceRow> rows)
    {
        if (rows.IsEmpty)
            return;

        foreach (var row in rows)
        {
            if (_places.Remove(row.StudentId, out var place))
                Stats = Stats.Count(_rows[place].Status, -1);
            _former[row.StudentId] = row;
        }

        _rows.RemoveAll(row => !_places.ContainsKey(row.StudentId));
        for (var place = 0; place < _rows.Count; place++)
            _places[_rows[place].StudentId] = place;
    }

    /// <summary>Puts back what was saved.</summary>
    public void Restore(ImmutableArray<AttendanceRow> rows, ImmutableArray<AttendanceRow> former)
    {
        Enroll(rows);
        foreach (var row in former)
            _former.Add(row.StudentId, row);
    }

    public ImmutableArray<AttendanceRow> SaveFormer() => [.. _former.Values.OrderBy(static row => row.StudentId)];
}
