namespace Attendance.Grains;

/// <summary>What a user is to the institution, as the token's role claim says.</summary>
public enum UserRole : byte
{
    /// <summary>Sees and changes their own row in the classes they are enrolled in.</summary>
    Student = 0,

    /// <summary>Sees and changes every row of the classes they teach.</summary>
    Teacher = 1,

    /// <summary>Schedules class sessions, and may do in any class what its teachers may.</summary>
    Admin = 2,
}
