using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>Display names by person. Beside the state, not part of it: what is decided about rows never depends on a name.</summary>
internal sealed class NameBook
{
    private readonly Dictionary<long, string> _names = [];

    public string? Find(long personId) => _names.GetValueOrDefault(personId);

    public void Learn(IEnumerable<PersonName> names)
    {
        if (names.TryGetNonEnumeratedCount(out var count))
            _names.EnsureCapacity(Math.Max(_names.Count, count));
        foreach (var name in names)
            _names[name.PersonId] = name.Name;
    }

    /// <summary>The names that a message about an event needs. A bulk mark's message names nobody but its actor.</summary>
    public PersonNames NamesFor(SessionEvent e) => e switch
    {
        AttendanceMarked marked => Pick([e.ActorId, marked.StudentId]),
        AlertRaised { OtherStudentId: { } other } alert => Pick([e.ActorId, alert.StudentId, other]),
        AlertRaised alert => Pick([e.ActorId, alert.StudentId]),
        RosterChanged roster => PickMany(
            [
                e.ActorId,
                .. roster.Added.SelectMany(PeopleOf),
                .. roster.Removed.SelectMany(PeopleOf),
                .. roster.TeachersAdded,
                .. roster.TeachersRemoved,
                .. roster.Renamed,
            ]),
        _ => Pick([e.ActorId]),
    };

    /// <summary>The names that rows need to be shown: the students, and who changed them last.</summary>
    public PersonNames NamesFor(IEnumerable<AttendanceRow> rows) => PickMany([.. rows.SelectMany(PeopleOf)]);

    private static IEnumerable<long> PeopleOf(AttendanceRow row) =>
        row.UpdatedBy is { } updatedBy && updatedBy != row.StudentId ? [row.StudentId, updatedBy] : [row.StudentId];

    // A mark comes with two or three people: no set is needed to keep them apart.
    private PersonNames Pick(ReadOnlySpan<long> personIds)
    {
        var names = ImmutableArray.CreateBuilder<PersonName>(personIds.Length);
        for (var i = 0; i < personIds.Length; i++)
        {
            if (!personIds[..i].Contains(personIds[i]) && _names.TryGetValue(personIds[i], out var name))
                names.Add(new(personIds[i], name));
        }

        return PersonNames.From(names);
    }

    private PersonNames PickMany(HashSet<long> personIds) =>
        PersonNames.From(personIds.Where(_names.ContainsKey).Select(id => new PersonName(id, _names[id])));
}
