using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Access;

/// <summary>A key that is shared with an issuer.</summary>
/// <param name="Issuer">Whose tokens it signs.</param>
/// <param name="Key">The key, under the name that tokens may give it.</param>
internal sealed record SharedKey(string Issuer, SymmetricSecurityKey Key);
