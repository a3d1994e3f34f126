using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Tests.SignIn;

/// <summary>
/// An OpenID Connect provider, as small as one can be that still holds a client to the code flow: codes are used once, PKCE (S256), the client's secret and the redirect
/// address are checked. Whoever comes is <see cref="Claims"/>.
/// </summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "attendance-pages";
    public const string ClientSecret = "a secret of the tests";

    private readonly RSA _key = RSA.Create(2048);
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect, string Nonce)> _codes = new();

    private IdentityProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            authorization_endpoint = $"{Address}/authorize",
            token_endpoint = $"{Address}/token",
            jwks_uri = $"{Address}/keys",
            end_session_endpoint = EndsSessions ? $"{Address}/end" : null,
        }));
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenAsync);
    }

    public string Address { get; private set; } = "";

    /// <summary>What the ID token says of whoever signs in.</summary>
    public Dictionary<string, object> Claims { get; } = new() { ["user_id"] = 901L, ["role"] = "teacher", ["name"] = "Tom Teacher" };

    /// <summary>Whether sessions can be ended here (OpenID Connect RP-Initiated Logout 1.0). Read once, with the first sign-in.</summary>
    public bool EndsSessions { get; set; } = true;

    /// <summary>Scopes asked for last.</summary>
    public string? Scopes { get; private set; }

    /// <summary>Codes and tokens that were given out: none of them may be found in a log.</summary>
    public ConcurrentBag<string> Secrets { get; } = [];

    public static async Task<IdentityProvider> StartAsync()
    {
        var provider = new IdentityProvider();
        await provider._app.StartAsync();
        provider.Address = provider._app.Urls.Single();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256")
            return Results.BadRequest();
        Scopes = query["scope"];
        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        Secrets.Add(code);
        _codes[code] = (query["code_challenge"]!, query["redirect_uri"]!, query["nonce"]!);
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret
            || !_codes.TryRemove(form["code"].ToString(), out var known)
            || form["redirect_uri"] != known.Redirect
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != known.Challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = ClientId,
            Claims = new Dictionary<string, object>(Claims) { ["sub"] = "somebody", ["nonce"] = known.Nonce },
            SigningCredentials = new(new RsaSecurityKey(_key) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
        });
        Secrets.Add(token);
        return Results.Json(new { id_token = token, access_token = "opaque", token_type = "Bearer", expires_in = 300 });
    }

    private object PublicKey()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = "k1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
    }
}
