using Attendance.Grains;

namespace Attendance.Standalone.Pages;

/// <summary>Somebody whom the start page lets one be.</summary>
/// <param name="ClassId">In which class session.</param>
/// <param name="Role">As what.</param>
/// <param name="Name">Their name.</param>
/// <param name="Token">Their token.</param>
internal sealed record Participant(long ClassId, UserRole Role, string Name, string Token)
{
    /// <summary>The live view. The token stands behind the <c>#</c>, which browsers keep to themselves.</summary>
    internal string LiveLink => $"/live#class={ClassId}&token={Token}";

    /// <summary>The pages they use, by name.</summary>
    internal IEnumerable<(string Name, string Address)> Pages => Role is UserRole.Student
        ? [("Check in", $"/check-in/{ClassId}")]
        : [("Board", $"/board/{ClassId}"), ("Code", $"/code/{ClassId}")];

    /// <summary>What the page calls them.</summary>
    internal string Title => $"{(Role is UserRole.Student ? "Student" : "Teacher")} {Name}";
}
