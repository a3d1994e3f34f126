using Attendance.Gateway.Access;

namespace Attendance.Gateway.Live;

/// <summary>A handshake that was let in as far as the token goes: who, where to, and from where on.</summary>
/// <param name="Caller">Who.</param>
/// <param name="ClassId">Where to.</param>
/// <param name="Since">The last event the client has seen, when it said so.</param>
internal sealed record Handshake(Caller Caller, long ClassId, long? Since);
