using System.Collections.Immutable;
using Attendance.Grains;

namespace Attendance.Standalone.Demo;

/// <summary>A class session to try things out with.</summary>
/// <param name="Id">The class session.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Section">Its section.</param>
/// <param name="Teachers">Two of them.</param>
/// <param name="Students">In roster order.</param>
internal sealed record DemoClass(
    long Id, string Title, string Section, ImmutableArray<RosterMember> Teachers, ImmutableArray<RosterMember> Students);
