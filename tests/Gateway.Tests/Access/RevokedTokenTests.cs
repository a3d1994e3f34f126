using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>What tokens say of the time they were issued, and what that means for a user who was cut off.</summary>
public sealed class RevokedTokenTests
{
    private const long Revoked = 1_769_860_800;

    [Theory]
    [InlineData("", "revoked")]
    [InlineData(",\"iat\":1769860799", "revoked")]
    [InlineData(",\"iat\":1769860800", "revoked")]
    [InlineData(",\"iat\":1769860800.0", "revoked")]
    [InlineData(",\"iat\":1769860800.5", "accepted")]
    [InlineData(",\"iat\":1769860801", "accepted")]
    [InlineData(",\"iat\":0", "revoked")]
    [InlineData(",\"iat\":-1", "revoked")]
    [InlineData(",\"iat\":\"1769860801\"", "revoked")]
    public async Task A_token_counts_if_it_says_that_it_was_issued_later(string issuedAt, string verdict)
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        parts.Get<Gateway.Access.Revocations>().TryAdd(7, DateTimeOffset.FromUnixTimeSeconds(Revoked));

        Assert.Equal(verdict, await parts.JudgeAsync(Token(7, issuedAt)));
        Assert.Equal("accepted", await parts.JudgeAsync(Token(8, issuedAt)));
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1769860801]")]
    public async Task What_is_no_time_at_all_makes_no_token(string issuedAt)
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        Assert.Equal("unauthenticated", await parts.JudgeAsync(Token(8, $",\"iat\":{issuedAt}")));
    }

    [Fact]
    public async Task Until_it_is_known_who_was_cut_off_no_good_token_counts()
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        parts.Get<Gateway.Access.Revocations>().IsKnown = false;

        Assert.Equal("unavailable", await parts.JudgeAsync(Token(7, "")));
        Assert.Equal("unauthenticated", await parts.JudgeAsync("nonsense"));
        parts.Get<Gateway.Access.Revocations>().IsKnown = true;
        Assert.Equal("accepted", await parts.JudgeAsync(Token(7, "")));
    }

    private static string Token(long userId, string issuedAt) =>
        RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Expiry},\"user_id\":{userId},\"role\":\"student\"{issuedAt}"));
}
