using Attendance.Gateway.Access;
using Attendance.Grains;
using Microsoft.Extensions.Options;
using Xunit;

namespace Attendance.Gateway.Tests.Access;

public sealed class StartCheckTests
{
    private const string Section = "Authentication:Schemes:Bearer";

    [Fact]
    public async Task A_shared_key_or_a_provider_is_enough()
    {
        await using var shared = AccessParts.With(AccessParts.SharedKeySettings);
        shared.CheckAtStart();
        await using var provider = AccessParts.With(AccessParts.ProviderSettings);
        provider.CheckAtStart();
    }

    [Theory]
    [InlineData("ValidAudience", null, "Authentication:Schemes:Bearer:ValidAudience is not set")]
    [InlineData("ValidIssuer", null, "Authentication:Schemes:Bearer:SigningKeys:0 must have an Issuer")]
    [InlineData("SigningKeys:0:Issuer", "other", "Authentication:Schemes:Bearer:SigningKeys:0 must have an Issuer")]
    [InlineData("SigningKeys:0:Value", "not base64!", "Authentication:Schemes:Bearer:SigningKeys:0 has no Value in base64.")]
    [InlineData("SigningKeys:0:Value", "c2hvcnQ=", "Authentication:Schemes:Bearer:SigningKeys:0 is 40 bits long")]
    [InlineData("SigningKeys:0:Value", "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eA==", "Authentication:Schemes:Bearer:SigningKeys:0 is 248 bits long")]
    [InlineData("Authority", "https://idp.example", "names both an Authority and symmetric signing keys")]
    public async Task What_can_never_work_is_refused_with_a_sentence(string setting, string? value, string sentence)
    {
        await using var parts = AccessParts.With(new(AccessParts.SharedKeySettings) { [$"{Section}:{setting}"] = value });
        var refusal = Assert.Throws<OptionsValidationException>(parts.CheckAtStart);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_check_tokens_with_is_refused()
    {
        await using var parts = AccessParts.With([]);
        var refusal = Assert.Throws<OptionsValidationException>(parts.CheckAtStart);
        Assert.StartsWith("There is no key to check tokens with: set Authentication:Schemes:Bearer:Authority", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Access:Claims:Role", " ", "A claim name under Access:Claims is empty")]
    [InlineData("Access:AllowedOrigins:0", "school.example", "which is not an origin such as")]
    [InlineData("Access:AllowedOrigins:0", "https://school.example/path", "which is not an origin such as")]
    public async Task Access_options_that_can_never_work_are_refused(string setting, string value, string sentence)
    {
        await using var parts = AccessParts.With(new(AccessParts.SharedKeySettings) { [setting] = value });
        var refusal = Assert.Throws<OptionsValidationException>(parts.CheckAtStart);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Development_tokens_count_where_they_are_registered_and_nowhere_else()
    {
        await using var development = AccessParts.With([], services => services.AddDevelopmentTokens());
        development.CheckAtStart();
        var token = development.Get<DevelopmentTokens>().Mint(7, UserRole.Student, "Ada", TimeSpan.FromMinutes(5));
        var caller = await development.AcceptAsync(token);
        Assert.Equal(new Actor(7, UserRole.Student, "Ada"), caller.Actor);
        Assert.Equal(RawToken.Now.AddMinutes(5), caller.ExpiresAt);
        development.Time.Advance(TimeSpan.FromMinutes(5.5));
        Assert.Equal("token_expired", await development.JudgeAsync(token));

        await using var another = AccessParts.With([], services => services.AddDevelopmentTokens());
        Assert.Equal("unauthenticated", await another.JudgeAsync(token));
        await using var production = AccessParts.With(AccessParts.SharedKeySettings);
        Assert.Equal("unauthenticated", await production.JudgeAsync(token));
    }

    [Fact]
    public async Task Development_tokens_stand_beside_shared_keys_but_not_beside_a_provider()
    {
        await using var shared = AccessParts.With(AccessParts.SharedKeySettings, services => services.AddDevelopmentTokens());
        shared.CheckAtStart();
        Assert.Equal("accepted", await shared.JudgeAsync(RawToken.Student));
        Assert.Equal("accepted", await shared.JudgeAsync(
            shared.Get<DevelopmentTokens>().Mint(1, UserRole.Admin, null, TimeSpan.FromMinutes(5))));
        Assert.Equal("unauthenticated", await shared.JudgeAsync(RawToken.Hs256(
            $$"""{"iss":"attendance-development","aud":"attendance","exp":{{RawToken.Expiry}},"user_id":1,"role":"admin"}""")));

        await using var provider = AccessParts.With(AccessParts.ProviderSettings, services => services.AddDevelopmentTokens());
        Assert.Throws<OptionsValidationException>(provider.CheckAtStart);
    }
}
