namespace Attendance.Grains;

/// <summary>What was cut off.</summary>
[GenerateSerializer, Alias("attendance.CutOffKind")]
public enum CutOffKind
{
    /// <summary>A user: their sockets, and every token issued until then.</summary>
    User,

    /// <summary>The sockets that a class session had; no token.</summary>
    ClassSession,
}
