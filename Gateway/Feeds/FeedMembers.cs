using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

/// <summary>A feed's members, found by what they may see. Guarded by the feed's lock.</summary>
internal sealed class FeedMembers
{
    private readonly HashSet<FeedMember> _staff = [];
    private readonly Dictionary<long, FeedMember> _students = [];

    /// <summary>Sockets of staff and of students.</summary>
    public ConnectionCounts Counts => new(_staff.Count, _studentSockets);

    private int _studentSockets;

    /// <summary>How many there are.</summary>
    public int Count => _staff.Count + _studentSockets;

    /// <summary>Members who see everything.</summary>
    public HashSet<FeedMember> Staff => _staff;

    /// <summary>Every student's members.</summary>
    public IEnumerable<FeedMember> Students
    {
        get
        {
            foreach (var newest in _students.Values)
            {
                for (var member = newest; member is not null; member = member.Sibling)
                    yield return member;
            }
        }
    }

    /// <summary>Everybody.</summary>
    public IEnumerable<FeedMember> All => _staff.Concat(Students);

    /// <summary>One student's members; empty when they have none.</summary>
    public Siblings Of(long studentId) => new(_students.GetValueOrDefault(studentId));

    /// <summary>Lets a member in.</summary>
    public void Add(FeedMember member)
    {
        if (member.Viewer.IsStaff)
        {
            _staff.Add(member);
            return;
        }

        member.Sibling = _students.GetValueOrDefault(member.Viewer.UserId);
        _students[member.Viewer.UserId] = member;
        _studentSockets++;
    }

    /// <summary>Lets a member go.</summary>
    /// <returns>False when it had gone before.</returns>
    public bool Remove(FeedMember member)
    {
        if (member.Viewer.IsStaff)
            return _staff.Remove(member);
        if (!_students.TryGetValue(member.Viewer.UserId, out var newest) || !TryUnlink(member, newest))
            return false;
        _studentSockets--;
        return true;
    }

    private bool TryUnlink(FeedMember member, FeedMember newest)
    {
        var userId = member.Viewer.UserId;
        if (newest == member)
        {
            if (member.Sibling is { } next)
                _students[userId] = next;
            else
                _students.Remove(userId);
            return true;
        }

        var before = newest;
        while (before.Sibling is { } older && older != member)
            before = older;
        if (before.Sibling is null)
            return false;
        before.Sibling = member.Sibling;
        return true;
    }
}
