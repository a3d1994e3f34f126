using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>One kind of request: who may make it and how its fields are read, wherever it comes from.</summary>
internal sealed partial class RequestType
{
    private readonly Permission _permission;
    private readonly Reader _read;

    private RequestType(string name, Permission permission, Reader read)
    {
        Name = name;
        _permission = permission;
        _read = read;
    }

    /// <summary>Reads the fields. What it returns counts only when the reader has met no error.</summary>
    private delegate ClientRequest Reader(ref FieldReader fields);

    /// <summary>Its <c>type</c>.</summary>
    internal string Name { get; }

    /// <summary>Whether a role may make it.</summary>
    internal bool Allows(UserRole role) => _permission switch
    {
        Permission.Everybody => true,
        Permission.Staff => role is UserRole.Teacher or UserRole.Admin,
        Permission.Students => role is UserRole.Student,
        _ => role is UserRole.Admin,
    };

    /// <summary>Reads the fields. What it returns counts only when the reader has met no error.</summary>
    internal ClientRequest Read(ref FieldReader fields) => _read(ref fields);
}
