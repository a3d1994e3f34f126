using System.Globalization;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Somebody who may hold a token.</summary>
internal sealed record Person(long Id, string Role, string? Name)
{
    public static readonly Person Admin = new(990, "admin", "Ada Admin");
    public static readonly Person Teacher = new(901, "teacher", "Tom Teacher");
    public static readonly Person OtherTeacher = new(902, "teacher", "Olga Other");

    /// <summary>A teacher of other classes.</summary>
    public static readonly Person ForeignTeacher = new(903, "teacher", "Fay Foreign");

    public static Person Student(long id) => new(id, "student", NameOf(id));

    public static string NameOf(long studentId) => string.Create(CultureInfo.InvariantCulture, $"Student {studentId}");
}
