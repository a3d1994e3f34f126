namespace Attendance.Gateway.Protocol;

/// <summary>What a client asks for: one of the types of this folder, every field within its rules.</summary>
internal abstract record ClientRequest;
