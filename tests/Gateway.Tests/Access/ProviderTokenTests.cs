using System.Security.Cryptography;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>Tokens of an OpenID Connect provider with keys that change.</summary>
public sealed class ProviderTokenTests : IDisposable
{
    private static readonly string Good =
        $$"""{"iss":"https://idp.example","aud":"attendance","exp":{{RawToken.Expiry}},"user_id":7,"role":"student"}""";

    private readonly RSA _first = RSA.Create(2048);
    private readonly RSA _second = RSA.Create(2048);

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task The_providers_key_counts_and_no_other()
    {
        await using var parts = AccessParts.WithProvider(new Provider(() => [("k1", _first)]).Manager);
        Assert.Equal("accepted", await parts.JudgeAsync(RawToken.Rs256(Good, _first, "k1")));
        Assert.Equal("unauthenticated", await parts.JudgeAsync(RawToken.Rs256(Good, _first, "k2")));
        Assert.Equal("unauthenticated", await parts.JudgeAsync(RawToken.Rs256(Good, _second, "k1")));
        Assert.Equal("unauthenticated", await parts.JudgeAsync(
            RawToken.Rs256(Good.Replace("idp.example", "other.example", StringComparison.Ordinal), _first, "k1")));
    }

    [Fact]
    public async Task A_public_key_is_never_taken_for_a_shared_secret()
    {
        await using var parts = AccessParts.WithProvider(new Provider(() => [("k1", _first)]).Manager);
        const string header = """{"alg":"HS256","kid":"k1"}""";
        byte[][] secrets =
        [
            _first.ExportSubjectPublicKeyInfo(), _first.ExportRSAPublicKey(), _first.ExportParameters(false).Modulus!,
            System.Text.Encoding.ASCII.GetBytes(_first.ExportSubjectPublicKeyInfoPem()),
        ];
        foreach (var secret in secrets)
            Assert.Equal("unauthenticated", await parts.JudgeAsync(RawToken.Hs256(Good, header, secret)));
        Assert.Equal("unauthenticated", await parts.JudgeAsync(RawToken.Unsigned(Good)));
    }

    [Fact]
    public async Task A_token_with_an_unknown_key_makes_the_keys_be_read_again()
    {
        var isRotated = false;
        var provider = new Provider(() => isRotated ? [("k2", _second)] : [("k1", _first)]);
        await using var parts = AccessParts.WithProvider(provider.Manager);
        Assert.Equal("accepted", await parts.JudgeAsync(RawToken.Rs256(Good, _first, "k1")));
        var read = provider.NextRead();
        isRotated = true;
        await parts.JudgeAsync(RawToken.Rs256(Good, _second, "k2"));
        await read.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_not_the_tokens_fault()
    {
        await using var parts = AccessParts.WithProvider(new Provider(() => throw new IOException("away")).Manager);
        Assert.Equal("unavailable", await parts.JudgeAsync(RawToken.Rs256(Good, _first, "k1")));
    }

    /// <summary>Metadata from a function.</summary>
    private sealed class Provider(Func<(string Id, RSA Key)[]> keys)
        : IConfigurationRetriever<OpenIdConnectConfiguration>, IDocumentRetriever
    {
        private TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal ConfigurationManager<OpenIdConnectConfiguration> Manager =>
            field ??= new ConfigurationManager<OpenIdConnectConfiguration>("https://idp.example", this, this);

        /// <summary>Ends when the metadata is read the next time.</summary>
        internal Task NextRead()
        {
            var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _read, next);
            return next.Task;
        }

        public Task<OpenIdConnectConfiguration> GetConfigurationAsync(
            string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var configuration = new OpenIdConnectConfiguration { Issuer = "https://idp.example" };
            foreach (var (id, key) in keys())
                configuration.SigningKeys.Add(new RsaSecurityKey(key.ExportParameters(false)) { KeyId = id });
            Volatile.Read(ref _read).TrySetResult();
            return Task.FromResult(configuration);
        }

        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) => Task.FromResult("");
    }
}
