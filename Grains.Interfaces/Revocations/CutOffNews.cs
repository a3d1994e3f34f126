using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>
/// A part of the list of who was cut off, up to its end. The list is numbered from 0 and only grows; when it is made anew, which leaves out what no longer matters,
/// it gets another name.
/// </summary>
/// <param name="List">Names the list.</param>
/// <param name="From">The number of the first entry here; all before it are the receiver's already.</param>
/// <param name="Entries">The entries, in their order.</param>
[GenerateSerializer, Immutable, Alias("attendance.CutOffNews")]
public sealed record CutOffNews(
    [property: Id(0)] Guid List,
    [property: Id(1)] int From,
    [property: Id(2)] ImmutableArray<CutOff> Entries);
