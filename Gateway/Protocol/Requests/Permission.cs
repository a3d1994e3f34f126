namespace Attendance.Gateway.Protocol;

/// <summary>Who may make a request, as far as the role alone decides.</summary>
internal enum Permission : byte
{
    /// <summary>Everybody in the class.</summary>
    Everybody,

    /// <summary>Teachers and admins.</summary>
    Staff,

    /// <summary>Students.</summary>
    Students,

    /// <summary>Admins.</summary>
    Admins,
}
