using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>The people of a plan: each once, with the last name given for them.</summary>
internal sealed class RosterPlan
{
    private readonly HashSet<long> _teachers = [];
    private readonly HashSet<long> _students = [];
    private readonly Dictionary<long, string> _names = [];

    public RosterPlan(ScheduleSession plan)
    {
        Teachers = Take(plan.Teachers.AsSpan(), _teachers);
        Students = Take(plan.Students.AsSpan(), _students);
    }

    /// <summary>In the order given.</summary>
    public ImmutableArray<long> Teachers { get; }

    /// <summary>In the order given.</summary>
    public ImmutableArray<long> Students { get; }

    public bool HasTeacher(long personId) => _teachers.Contains(personId);

    public bool HasStudent(long personId) => _students.Contains(personId);

    /// <summary>The names given that are new or differ.</summary>
    public Dictionary<long, string> NewNames(NameBook known) =>
        _names.Where(pair => known.Find(pair.Key) != pair.Value).ToDictionary();

    private ImmutableArray<long> Take(ReadOnlySpan<RosterMember> members, HashSet<long> seen)
    {
        var ids = ImmutableArray.CreateBuilder<long>(members.Length);
        foreach (var member in members)
        {
            if (seen.Add(member.PersonId))
                ids.Add(member.PersonId);
            if (member.Name is { } name)
                _names[member.PersonId] = name;
        }

        return ids.DrainToImmutable();
    }
}
