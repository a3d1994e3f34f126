using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Access;

/// <summary>When a token counts, by a clock that tests can turn.</summary>
internal static class TokenLifetime
{
    /// <summary>How far the issuer's clock may be off from ours.</summary>
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>A token counts from <c>nbf</c> − skew until, but not at, <c>exp</c> + skew. One without an end never counts.</summary>
    internal static LifetimeValidator By(TimeProvider time) => (start, end, _, _) =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        return end is { } known && !IsOver(known, now) && (start is null || now >= Earlier(start.Value));
    };

    /// <summary>Whether a token with this <c>exp</c> has come to its end.</summary>
    internal static bool IsOver(DateTime end, DateTime now) => now - ClockSkew >= end;

    private static DateTime Earlier(DateTime start) => start - DateTime.MinValue > ClockSkew ? start - ClockSkew : DateTime.MinValue;
}
