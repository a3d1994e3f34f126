namespace Attendance.Gateway.Tests.Rest;

/// <summary>Who may use a route.</summary>
internal enum RouteUsers
{
    /// <summary>Everybody, without a token.</summary>
    Public,

    /// <summary>Everybody with a token; of a class's routes, those who belong to the class.</summary>
    Everybody,

    /// <summary>Teachers of the class, and admins.</summary>
    Staff,

    /// <summary>Students of the class.</summary>
    Students,

    /// <summary>Admins.</summary>
    Admins,
}
