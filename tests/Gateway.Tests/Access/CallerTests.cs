using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>What valid tokens say of their user.</summary>
public sealed class CallerTests
{
    private static string Token(string claims) => RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Expiry},{claims}"));

    [Theory]
    [InlineData("\"user_id\":7,\"role\":\"student\"", 7, UserRole.Student, null)]
    [InlineData("\"user_id\":\"7\",\"role\":\"teacher\",\"name\":\"Ada\"", 7, UserRole.Teacher, "Ada")]
    [InlineData("\"sub\":\"8\",\"role\":[\"admin\"],\"name\":[\"Ada\"]", 8, UserRole.Admin, "Ada")]
    [InlineData("\"sub\":\"someone\",\"user_id\":9007199254740991,\"role\":\"admin\"", 9007199254740991, UserRole.Admin, null)]
    [InlineData("\"user_id\":null,\"sub\":\"8\",\"role\":\"student\",\"name\":\"a\\nb\"", 8, UserRole.Student, null)]
    [InlineData("\"user_id\":7,\"role\":\"student\",\"name\":7", 7, UserRole.Student, null)]
    public async Task The_user(string claims, long userId, UserRole role, string? name)
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        var caller = await parts.AcceptAsync(Token(claims));
        Assert.Equal(new Actor(userId, role, name), caller.Actor);
        Assert.Null(caller.Classes);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(RawToken.Expiry), caller.ExpiresAt);
        Assert.True(caller.MayUse(1));
    }

    [Theory]
    [InlineData("\"role\":\"student\"")]
    [InlineData("\"user_id\":0,\"role\":\"student\"")]
    [InlineData("\"user_id\":-1,\"role\":\"student\"")]
    [InlineData("\"user_id\":7.5,\"role\":\"student\"")]
    [InlineData("\"user_id\":9007199254740992,\"role\":\"student\"")]
    [InlineData("\"user_id\":\"ada\",\"role\":\"student\"")]
    [InlineData("\"user_id\":\"07\",\"role\":\"student\"")]
    [InlineData("\"user_id\":\"\\ud800\",\"role\":\"student\"")]
    [InlineData("\"user_id\":true,\"role\":\"student\"")]
    [InlineData("\"user_id\":[7],\"role\":\"student\"")]
    [InlineData("\"user_id\":{\"id\":7},\"role\":\"student\"")]
    [InlineData("\"sub\":\"ada\",\"role\":\"student\"")]
    [InlineData("\"user_id\":\"x\",\"sub\":\"7\",\"role\":\"student\"")]
    [InlineData("\"user_id\":7,\"role\":\"student\",\"classes\":[\"x\"]")]
    [InlineData("\"user_id\":7,\"role\":\"student\",\"classes\":[1,0]")]
    [InlineData("\"user_id\":7,\"role\":\"student\",\"classes\":{}")]
    public async Task Nobody(string claims)
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        Assert.Equal("unauthenticated", await parts.JudgeAsync(Token(claims)));
    }

    [Theory]
    [InlineData("\"user_id\":7")]
    [InlineData("\"user_id\":7,\"role\":\"parent\"")]
    [InlineData("\"user_id\":7,\"role\":\"Teacher\"")]
    [InlineData("\"user_id\":7,\"role\":1")]
    [InlineData("\"user_id\":7,\"role\":[\"teacher\",\"student\"]")]
    [InlineData("\"user_id\":7,\"role\":[]")]
    public async Task No_role_of_ours(string claims)
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        Assert.Equal("forbidden", await parts.JudgeAsync(Token(claims)));
    }

    [Theory]
    [InlineData("\"classes\":[42,43]", "42,43")]
    [InlineData("\"classes\":[\"42\"]", "42")]
    [InlineData("\"classes\":42", "42")]
    [InlineData("\"classes\":42,\"classes\":\"43\"", "42,43")]
    [InlineData("\"classes\":[]", "")]
    public async Task Classes_the_token_is_limited_to(string classes, string expected)
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        var caller = await parts.AcceptAsync(Token($"\"user_id\":7,\"role\":\"student\",{classes}"));
        Assert.NotNull(caller.Classes);
        Assert.Equal(expected, string.Join(',', caller.Classes.Order()));
        Assert.Equal(expected.Contains("42", StringComparison.Ordinal), caller.MayUse(42));
        Assert.False(caller.MayUse(44));
    }

    [Fact]
    public async Task Claims_under_other_names()
    {
        await using var parts = AccessParts.With(new(AccessParts.SharedKeySettings)
        {
            ["Access:Claims:UserId"] = "oid",
            ["Access:Claims:Role"] = "https://school.example/role",
            ["Access:Claims:Name"] = "display",
            ["Access:Claims:Classes"] = "rooms",
        });
        var caller = await parts.AcceptAsync(Token(
            "\"oid\":7,\"user_id\":8,\"https://school.example/role\":\"teacher\",\"role\":\"admin\",\"display\":\"Ada\",\"rooms\":[5],\"classes\":[6]"));
        Assert.Equal(new Actor(7, UserRole.Teacher, "Ada"), caller.Actor);
        Assert.Equal([5L], caller.Classes!);
    }

    [Fact]
    public async Task A_token_without_a_foreseeable_end_stays_within_the_calendar()
    {
        await using var parts = AccessParts.With(AccessParts.SharedKeySettings);
        var caller = await parts.AcceptAsync(RawToken.Hs256(RawToken.Payload("\"exp\":253402300799,\"user_id\":7,\"role\":\"student\"")));
        Assert.Equal(9999, caller.ExpiresAt.AddDays(30).Year);
    }
}
