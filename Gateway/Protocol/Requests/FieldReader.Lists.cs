using System.Collections.Immutable;
using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

internal ref partial struct FieldReader
{
    /// <summary>How long a list may be: ten times the largest class that was thought of.</summary>
    internal const int MaxListLength = 10_000;

    private const string SelectionRule = "\"all\", \"unmarked\", or an array of 1 to 10000 student ids";
    private const string PeopleRule =
        "an array of at most 10000 objects with an integer id, none twice, and, if known, a name of 1 to 200 characters in one line";

    /// <summary><c>students</c> of a bulk mark.</summary>
    internal StudentSelection Students()
    {
        var value = _fields[RequestField.Students];
        if (value.Kind is JsonTokenType.StartArray && TryIds(_fields.BytesOf(value), out var ids))
            return StudentSelection.Of(ids);
        if (TryText(value, TextRules.Word, out var scope) && scope is "all" or "unmarked")
            return scope is "all" ? StudentSelection.All : StudentSelection.Unmarked;
        Refuse(RequestField.Students, SelectionRule);
        return StudentSelection.All;
    }

    /// <summary><c>teachers</c> or <c>students</c> of a plan; empty when left out.</summary>
    internal ImmutableArray<RosterMember> People(RequestField field)
    {
        var value = _fields[field];
        if (value.Kind is JsonTokenType.None)
            return [];
        if (value.Kind is JsonTokenType.StartArray && TryPeople(_fields.BytesOf(value), out var people))
            return people;
        Refuse(field, PeopleRule);
        return [];
    }

    private static bool TryIds(ReadOnlySpan<byte> array, out ImmutableArray<long> ids)
    {
        var found = ImmutableArray.CreateBuilder<long>();
        foreach (var item in new JsonItems(array))
        {
            if (found.Count == MaxListLength || !IdRules.TryParse(item, out long id))
            {
                ids = [];
                return false;
            }

            found.Add(id);
        }

        ids = found.DrainToImmutable();
        return ids.Length > 0;
    }

    private static bool TryPeople(ReadOnlySpan<byte> array, out ImmutableArray<RosterMember> people)
    {
        people = [];
        var found = ImmutableArray.CreateBuilder<RosterMember>();
        var seen = new HashSet<long>();
        foreach (var item in new JsonItems(array))
        {
            if (found.Count == MaxListLength || !RequestObject.TryRead(item, out var fields))
                return false;
            var reader = new FieldReader(fields, requiresId: true);
            var person = new RosterMember(reader.PersonId(RequestField.Id), reader.TextIfAny(RequestField.Name, TextRules.Name));
            if (reader.Error is not null || !seen.Add(person.PersonId))
                return false;
            found.Add(person);
        }

        people = found.DrainToImmutable();
        return true;
    }
}
