using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>Tokens of a school that signs its own: each fault by itself.</summary>
public sealed class TokenTableTests
{
    private const string Rest = "\"user_id\":7,\"role\":\"student\"";

    private static readonly string Good = RawToken.Payload($"\"exp\":{RawToken.Expiry},{Rest}");

    public static TheoryData<string, string, string> Table { get; } = new()
    {
        { "good", "accepted", RawToken.Hs256(Good) },
        { "names the key", "accepted", RawToken.Hs256(Good, """{"alg":"HS256","kid":"k1"}""") },
        { "one of two audiences", "accepted", RawToken.Hs256($$"""{"iss":"school","aud":["x","attendance"],"exp":{{RawToken.Expiry}},{{Rest}}}""") },
        { "alg none", "unauthenticated", RawToken.Unsigned(Good) },
        { "alg none in capitals", "unauthenticated", RawToken.Hs256(Good, """{"alg":"NONE"}""") },
        { "another algorithm", "unauthenticated", RawToken.Hs256(Good, """{"alg":"HS512"}""") },
        { "an algorithm of the other family", "unauthenticated", RawToken.Hs256(Good, """{"alg":"RS256"}""") },
        { "no algorithm", "unauthenticated", RawToken.Hs256(Good, "{}") },
        { "unknown key", "unauthenticated", RawToken.Hs256(Good, """{"alg":"HS256","kid":"k2"}""") },
        { "a key of its own", "unauthenticated", RawToken.Hs256(Good, key: new byte[32]) },
        { "a changed payload", "unauthenticated", Spliced() },
        { "no signature", "unauthenticated", $"{RawToken.Student[..RawToken.Student.LastIndexOf('.')]}." },
        { "wrong audience", "unauthenticated", RawToken.Hs256($$"""{"iss":"school","aud":"other","exp":{{RawToken.Expiry}},{{Rest}}}""") },
        { "no audience", "unauthenticated", RawToken.Hs256($$"""{"iss":"school","exp":{{RawToken.Expiry}},{{Rest}}}""") },
        { "wrong issuer", "unauthenticated", RawToken.Hs256($$"""{"iss":"other","aud":"attendance","exp":{{RawToken.Expiry}},{{Rest}}}""") },
        { "no issuer", "unauthenticated", RawToken.Hs256($$"""{"aud":"attendance","exp":{{RawToken.Expiry}},{{Rest}}}""") },
        { "expired", "token_expired", RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Now.AddHours(-1).ToUnixTimeSeconds()},{Rest}")) },
        { "no end", "unauthenticated", RawToken.Hs256(RawToken.Payload(Rest)) },
        { "not yet valid", "unauthenticated", RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Expiry},\"nbf\":{RawToken.Now.AddMinutes(5).ToUnixTimeSeconds()},{Rest}")) },
        { "oversized", "unauthenticated", RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Expiry},{Rest},\"x\":\"{new string('x', 9000)}\"")) },
        { "empty", "unauthenticated", "" },
        { "no token at all", "unauthenticated", "hello" },
        { "three dots", "unauthenticated", "..." },
        { "half characters", "unauthenticated", "é.日.\ud800" },
        { "a payload that is no object", "unauthenticated", RawToken.Hs256("[1]") },
        { "a payload that is no JSON", "unauthenticated", RawToken.Hs256("x") },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_token(string what, string verdict, string token)
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        Assert.Equal((what, verdict), (what, await parts.JudgeAsync(token)));
    }

    [Fact]
    public async Task The_largest_token_is_judged_and_a_longer_one_is_not()
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        static string OfLength(int filler) =>
            RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Expiry},{Rest},\"x\":\"{new string('x', filler)}\""));
        var filler = 5000;
        while (OfLength(filler + 1).Length <= 8192)
            filler++;
        Assert.Equal("accepted", await parts.JudgeAsync(OfLength(filler)));
        Assert.Equal("unauthenticated", await parts.JudgeAsync(OfLength(filler + 3)));
    }

    [Fact]
    public async Task A_token_counts_up_to_but_not_at_its_end_and_thirty_seconds()
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        parts.Time.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(RawToken.Expiry).AddSeconds(30).AddTicks(-1));
        Assert.Equal("accepted", await parts.JudgeAsync(RawToken.Student));
        parts.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("token_expired", await parts.JudgeAsync(RawToken.Student));
    }

    [Fact]
    public async Task A_token_counts_from_thirty_seconds_before_its_start()
    {
        var token = RawToken.Hs256(RawToken.Payload(
            $"\"exp\":{RawToken.Now.AddDays(2).ToUnixTimeSeconds()},\"nbf\":{RawToken.Now.AddDays(1).ToUnixTimeSeconds()},{Rest}"));
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        parts.Time.SetUtcNow(RawToken.Now.AddDays(1).AddSeconds(-30).AddTicks(-1));
        Assert.Equal("unauthenticated", await parts.JudgeAsync(token));
        parts.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("accepted", await parts.JudgeAsync(token));
    }

    private static string Spliced()
    {
        var (student, admin) = (RawToken.Student.Split('.'), RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Expiry},\"user_id\":1,\"role\":\"admin\"")).Split('.'));
        return $"{student[0]}.{admin[1]}.{student[2]}";
    }
}
