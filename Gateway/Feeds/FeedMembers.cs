using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

/// <summary>A feed's members, found by what they may see. Guarded by the feed's lock.</summary>
internal sealed class FeedMembers
{
    private readonly HashSet<FeedMember> _staff = [];
    private readonly Dictionary<long, List<FeedMember>> _students = [];

    /// <summary>Sockets of staff and of students.</summary>
    public ConnectionCounts Counts => new(_staff.Count, _studentSockets);

    private int _studentSockets;

    /// <summary>How many there are.</summary>
    public int Count => _staff.Count + _studentSockets;

    /// <summary>Members who see everything.</summary>
    public HashSet<FeedMember> Staff => _staff;

    /// <summary>Every student's members.</summary>
    public IEnumerable<FeedMember> Students => _students.Values.SelectMany(static members => members);

    /// <summary>Everybody.</summary>
    public IEnumerable<FeedMember> All => _staff.Concat(Students);

    /// <summary>One student's members; empty when they have none.</summary>
    public List<FeedMember> Of(long studentId) => _students.GetValueOrDefault(studentId) ?? None;

    private static readonly List<FeedMember> None = [];

    /// <summary>Lets a member in.</summary>
    public void Add(FeedMember member)
    {
        if (member.Viewer.IsStaff)
        {
            _staff.Add(member);
            return;
        }

        if (!_students.TryGetValue(member.Viewer.UserId, out var siblings))
            _students.Add(member.Viewer.UserId, siblings = new(1));
        siblings.Add(member);
        _studentSockets++;
    }

    /// <summary>Lets a member go.</summary>
    /// <returns>False when it had gone before.</returns>
    public bool Remove(FeedMember member)
    {
        if (member.Viewer.IsStaff)
            return _staff.Remove(member);
        if (!_students.TryGetValue(member.Viewer.UserId, out var siblings) || !siblings.Remove(member))
            return false;
        _studentSockets--;
        if (siblings.Count == 0)
            _students.Remove(member.Viewer.UserId);
        return true;
    }
}
