using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The names of roles, in messages and in tokens.</summary>
internal static class RoleText
{
    private static readonly JsonEncodedText Student = JsonEncodedText.Encode("student");
    private static readonly JsonEncodedText Teacher = JsonEncodedText.Encode("teacher");
    private static readonly JsonEncodedText Admin = JsonEncodedText.Encode("admin");

    /// <summary>The name on the wire.</summary>
    internal static JsonEncodedText Of(UserRole value) => value switch
    {
        UserRole.Student => Student,
        UserRole.Teacher => Teacher,
        UserRole.Admin => Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without a name on the wire."),
    };

    /// <summary>What a name on the wire stands for; null when for nothing. Names are case-sensitive.</summary>
    internal static UserRole? Parse(string text) => text switch
    {
        "student" => UserRole.Student,
        "teacher" => UserRole.Teacher,
        "admin" => UserRole.Admin,
        _ => null,
    };
}
