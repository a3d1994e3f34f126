namespace Attendance.Grains;

/// <summary>The authenticated user a command or a question comes from.</summary>
/// <param name="UserId">The user's id; a student's user id is their student id.</param>
/// <param name="Role">The role their token gives them.</param>
/// <param name="Name">The display name their token gives them, if any. A name on the roster goes before it.</param>
[GenerateSerializer, Immutable, Alias("attendance.Actor")]
public sealed record Actor(
    [property: Id(0)] long UserId,
    [property: Id(1)] UserRole Role,
    [property: Id(2)] string? Name = null)
{
    /// <summary>True for teachers and admins: whoever may see and mark every row.</summary>
    public bool IsStaff => Role is UserRole.Teacher or UserRole.Admin;
}
