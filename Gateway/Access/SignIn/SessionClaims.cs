using System.Collections.Frozen;
using System.Globalization;
using System.Security.Claims;
using Attendance.Gateway.Protocol;

namespace Attendance.Gateway.Access;

/// <summary>A caller as the session's cookie holds them: what the token said, without the token.</summary>
internal static class SessionClaims
{
    private const string User = "sub";
    private const string Role = "role";
    private const string Name = "name";
    private const string Class = "class";
    private const string IsLimited = "limited";
    private const string IssuedAt = "iat";

    /// <summary>Writes a caller down.</summary>
    internal static ClaimsPrincipal Of(Caller caller)
    {
        var identity = new ClaimsIdentity(SessionScheme.Name, User, Role);
        identity.AddClaim(new(User, Text(caller.Actor.UserId)));
        identity.AddClaim(new(Role, RoleText.Of(caller.Actor.Role).Value));
        if (caller.Actor.Name is { } name)
            identity.AddClaim(new(Name, name));
        if (caller.IssuedAt is { } issuedAt)
            identity.AddClaim(new(IssuedAt, Text(issuedAt.ToUnixTimeSeconds())));
        if (caller.Classes is { } classes)
        {
            identity.AddClaim(new(IsLimited, ""));
            identity.AddClaims(classes.Select(static id => new Claim(Class, Text(id))));
        }

        return new(identity);
    }

    /// <summary>Reads a caller.</summary>
    /// <param name="principal">Out of the cookie.</param>
    /// <param name="expiresAt">The session's end.</param>
    /// <returns>Null when the cookie is of another version.</returns>
    internal static Caller? Read(ClaimsPrincipal principal, DateTimeOffset expiresAt)
    {
        if (!TryNumber(principal.FindFirstValue(User), out var userId) || RoleText.Parse(principal.FindFirstValue(Role) ?? "") is not { } role)
            return null;
        var classes = principal.HasClaim(static claim => claim.Type == IsLimited)
            ? principal.FindAll(Class).Select(static claim => long.Parse(claim.Value, CultureInfo.InvariantCulture)).ToFrozenSet()
            : null;
        DateTimeOffset? issuedAt = TryNumber(principal.FindFirstValue(IssuedAt), out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        return new(new(userId, role, principal.FindFirstValue(Name)), classes, expiresAt, issuedAt);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool TryNumber(string? text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
