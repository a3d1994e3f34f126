using System.Buffers.Text;
using System.Collections.Frozen;
using System.Text.Json;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Attendance.Gateway.Access;

/// <summary>
/// Reads the caller out of a token that has been found valid. Works on the payload itself: a claims list can't tell an empty
/// <c>classes</c> (nothing allowed) from a missing one (no limit).
/// </summary>
internal sealed class CallerReader(IOptions<AccessOptions> options)
{
    private const string Subject = "sub";
    private const string IssuedAt = "iat";

    /// <summary>The skew and other spans are added to it and must stay within the calendar.</summary>
    private static readonly DateTimeOffset LastExpiry = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TokenClaims _claims = options.Value.Claims;

    /// <summary>The caller, or why there is none.</summary>
    internal TokenVerdict Read(JsonWebToken token)
    {
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token.EncodedPayload));
        var claims = payload.RootElement;
        var user = ClaimValue.Find(claims, _claims.UserId) ?? ClaimValue.Find(claims, Subject);
        if (user is not { } value || ClaimValue.AsId(value) is not { } userId || !TryReadClasses(claims, out var classes))
            return TokenVerdict.Unauthenticated;
        if (ClaimValue.AsSingleText(claims, _claims.Role) is not { } roleText || RoleText.Parse(roleText) is not { } role)
            return TokenVerdict.UnknownRole;
        var name = ClaimValue.AsSingleText(claims, _claims.Name);
        var actor = new Actor(userId, role, name is not null && TextRules.Name.Allow(name) ? name : null);
        return TokenVerdict.Accept(new(actor, classes, ExpiryOf(token), IssueOf(claims)));
    }

    private bool TryReadClasses(JsonElement claims, out FrozenSet<long>? classes)
    {
        HashSet<long>? found = null;
        classes = null;
        foreach (var claim in claims.EnumerateObject())
        {
            if (!claim.NameEquals(_claims.Classes) || claim.Value.ValueKind is JsonValueKind.Null)
                continue;
            found ??= [];
            foreach (var item in ClaimValue.Items(claim.Value))
            {
                if (ClaimValue.AsId(item) is not { } classId)
                    return false;
                found.Add(classId);
            }
        }

        classes = found?.ToFrozenSet();
        return true;
    }

    /// <summary>Null also for what is no time: such a token counts as one that may be as old as any.</summary>
    private static DateTimeOffset? IssueOf(JsonElement claims) =>
        ClaimValue.Find(claims, IssuedAt) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetDouble(out var seconds) && seconds >= 0 && seconds < LastExpiry.ToUnixTimeSeconds()
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    private static DateTimeOffset ExpiryOf(JsonWebToken token)
    {
        var expiry = new DateTimeOffset(DateTime.SpecifyKind(token.ValidTo, DateTimeKind.Utc));
        return expiry < LastExpiry ? expiry : LastExpiry;
    }
}
