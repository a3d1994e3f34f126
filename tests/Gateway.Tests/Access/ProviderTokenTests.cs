using System.Security.Cryptography;
using Attendance.Gateway.Access;
using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>Tokens of an OpenID Connect provider with keys that change.</summary>
public sealed class ProviderTokenTests : IAsyncLifetime
{
    private IdentityProvider _provider = null!;
    private AccessParts _parts = null!;

    private string Good => $$"""{"iss":"{{_provider.Issuer}}","aud":"attendance","exp":{{RawToken.Expiry}},"user_id":7,"role":"student"}""";

    public async ValueTask InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _parts = AccessParts.With(_provider.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _parts.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task The_providers_key_counts_and_no_other()
    {
        using var other = RSA.Create(2048);
        Assert.Equal("accepted", await _parts.JudgeAsync(Signed(_provider.Key)));
        Assert.Equal("unauthenticated", await _parts.JudgeAsync(RawToken.Rs256(Good, _provider.Key.Rsa, "unknown")));
        Assert.Equal("unauthenticated", await _parts.JudgeAsync(RawToken.Rs256(Good, other, _provider.Key.Id)));
        Assert.Equal("unauthenticated", await _parts.JudgeAsync(RawToken.Rs256(
            Good.Replace(_provider.Issuer, "https://other.example", StringComparison.Ordinal), _provider.Key.Rsa, _provider.Key.Id)));
    }

    [Fact]
    public async Task A_public_key_is_never_taken_for_a_shared_secret()
    {
        var key = _provider.Key;
        var header = $$"""{"alg":"HS256","kid":"{{key.Id}}"}""";
        byte[][] secrets =
        [
            key.Rsa.ExportSubjectPublicKeyInfo(), key.Rsa.ExportRSAPublicKey(), key.Rsa.ExportParameters(false).Modulus!,
            System.Text.Encoding.ASCII.GetBytes(key.Rsa.ExportSubjectPublicKeyInfoPem()),
        ];
        foreach (var secret in secrets)
            Assert.Equal("unauthenticated", await _parts.JudgeAsync(RawToken.Hs256(Good, header, secret)));
        Assert.Equal("unauthenticated", await _parts.JudgeAsync(RawToken.Unsigned(Good)));
    }

    [Fact]
    public async Task The_first_token_signed_with_a_new_key_is_accepted_and_the_old_key_is_not_any_more()
    {
        var old = _provider.Key;
        Assert.Equal("accepted", await _parts.JudgeAsync(Signed(old)));
        Assert.Equal("accepted", await _parts.JudgeAsync(Signed(_provider.Rotate())));
        Assert.Equal("unauthenticated", await _parts.JudgeAsync(Signed(old)));
        Assert.Equal(2, _provider.Reads);
    }

    [Fact]
    public async Task All_who_come_with_a_new_key_at_once_share_one_reading()
    {
        await _parts.JudgeAsync(Signed(_provider.Key));
        var token = Signed(_provider.Rotate());
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => _parts.JudgeAsync(token))));
        Assert.All(verdicts, verdict => Assert.Equal("accepted", verdict));
        Assert.Equal(2, _provider.Reads);
    }

    [Fact]
    public async Task Made_up_keys_have_the_keys_read_twice_a_minute_at_most()
    {
        await _parts.JudgeAsync(Signed(_provider.Key));
        for (var guess = 0; guess < 100; guess++)
            Assert.Equal("unauthenticated", await _parts.JudgeAsync(RawToken.Rs256(Good, _provider.Key.Rsa, $"guess-{guess}")));
        Assert.Equal(2, _provider.Reads);

        // The price: a key that comes right after waits for the rest of the interval.
        var rotated = Signed(_provider.Rotate());
        _parts.Time.Advance(ProviderKeys.MinInterval - TimeSpan.FromTicks(1));
        Assert.Equal("unauthenticated", await _parts.JudgeAsync(rotated));
        _parts.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("accepted", await _parts.JudgeAsync(rotated));
        Assert.Equal(3, _provider.Reads);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_not_the_tokens_fault()
    {
        _provider.IsAway = true;
        Assert.Equal("unavailable", await _parts.JudgeAsync(Signed(_provider.Key)));
    }

    [Fact]
    public async Task A_provider_that_goes_away_leaves_its_keys_behind()
    {
        var known = Signed(_provider.Key);
        await _parts.JudgeAsync(known);
        var rotated = Signed(_provider.Rotate());
        _provider.IsAway = true;
        Assert.Equal("unavailable", await _parts.JudgeAsync(rotated));
        Assert.Equal("accepted", await _parts.JudgeAsync(known));

        _provider.IsAway = false;
        Assert.Equal("unavailable", await _parts.JudgeAsync(rotated));
        _parts.Time.Advance(ProviderKeys.MinInterval);
        Assert.Equal("accepted", await _parts.JudgeAsync(rotated));
    }

    private string Signed(IdentityProvider.SigningKey key) => RawToken.Rs256(Good, key.Rsa, key.Id);
}
