using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>The names that go with a set of events or rows, found by id.</summary>
[GenerateSerializer, Immutable, Alias("attendance.PersonNames")]
public sealed class PersonNames
{
    [Id(0)]
    private readonly ImmutableArray<PersonName> _sorted;

    private PersonNames(ImmutableArray<PersonName> sorted) => _sorted = sorted;

    /// <summary>No names.</summary>
    public static PersonNames None { get; } = new([]);

    /// <summary>Wraps names in any order.</summary>
    /// <param name="names">At most one entry a person.</param>
    /// <returns>The same names, ready to be looked up.</returns>
    public static PersonNames From(IEnumerable<PersonName> names)
    {
        var builder = ImmutableArray.CreateBuilder<PersonName>();
        builder.AddRange(names);
        if (builder.Count == 0)
            return None;
        builder.Sort(static (left, right) => left.PersonId.CompareTo(right.PersonId));
        return new(builder.DrainToImmutable());
    }

    /// <summary>All names, by rising id.</summary>
    public ImmutableArray<PersonName> All => _sorted;

    /// <summary>The name of a person.</summary>
    /// <param name="personId">The user or student id.</param>
    /// <returns>The name, or null when none is known.</returns>
    public string? Find(long personId)
    {
        var sorted = _sorted.AsSpan();
        var (low, high) = (0, sorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var candidate = sorted[middle].PersonId;
            if (candidate == personId)
                return sorted[middle].Name;
            if (candidate < personId)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }
}
