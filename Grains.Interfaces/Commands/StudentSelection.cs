using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>Which rows a bulk mark sets.</summary>
/// <param name="Scope">How they are chosen.</param>
/// <param name="StudentIds">The ids, for <see cref="SelectionScope.Listed"/>; empty otherwise.</param>
[GenerateSerializer, Immutable, Alias("attendance.StudentSelection")]
public sealed record StudentSelection(
    [property: Id(0)] SelectionScope Scope,
    [property: Id(1)] ImmutableArray<long> StudentIds)
{
    /// <summary>Everybody enrolled.</summary>
    public static StudentSelection All { get; } = new(SelectionScope.All, []);

    /// <summary>Everybody enrolled whose row is unmarked when the command is judged.</summary>
    public static StudentSelection Unmarked { get; } = new(SelectionScope.Unmarked, []);

    /// <summary>These students.</summary>
    /// <param name="studentIds">At least one id; repeats count once.</param>
    public static StudentSelection Of(ImmutableArray<long> studentIds) => new(SelectionScope.Listed, studentIds);
}
