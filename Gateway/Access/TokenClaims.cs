namespace Attendance.Gateway.Access;

/// <summary>Names of the token's claims, so that an institution's identity provider need not be changed.</summary>
internal sealed class TokenClaims
{
    /// <summary>The user's id, a whole number. Default <c>user_id</c>; where a token lacks it, <c>sub</c> is read.</summary>
    public string UserId { get; set; } = "user_id";

    /// <summary>The role: <c>teacher</c>, <c>student</c> or <c>admin</c>. Default <c>role</c>.</summary>
    public string Role { get; set; } = "role";

    /// <summary>The display name; may be missing. Default <c>name</c>.</summary>
    public string Name { get; set; } = "name";

    /// <summary>The class sessions the token is limited to; missing means no limit. Default <c>classes</c>.</summary>
    public string Classes { get; set; } = "classes";
}
