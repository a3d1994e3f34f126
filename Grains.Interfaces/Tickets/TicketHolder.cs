using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>Whom a ticket stands for: what the token said that it was given for.</summary>
/// <param name="Actor">The user.</param>
/// <param name="Classes">The class sessions the token is limited to; null for no limit.</param>
/// <param name="TokenExpiresAt">The token's end, which is also that of what the ticket opens.</param>
/// <param name="TokenIssuedAt">When the token was issued, if it says so.</param>
[GenerateSerializer, Immutable, Alias("attendance.TicketHolder")]
public sealed record TicketHolder(
    [property: Id(0)] Actor Actor,
    [property: Id(1)] ImmutableArray<long>? Classes,
    [property: Id(2)] DateTimeOffset TokenExpiresAt,
    [property: Id(3)] DateTimeOffset? TokenIssuedAt = null);
