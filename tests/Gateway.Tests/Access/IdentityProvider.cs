using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Tests.Access;

/// <summary>A small OpenID Connect provider on a free port: its metadata, and one key that can be rotated.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile SigningKey _key = SigningKey.New(1);
    private int _reads;

    private IdentityProvider(WebApplication app) => _app = app;

    public string Issuer { get; private set; } = "";

    /// <summary>The key that is published now.</summary>
    public SigningKey Key => _key;

    /// <summary>How often the keys were read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>Whether it answers 503 instead of its metadata.</summary>
    public bool IsAway { get; set; }

    /// <summary>What a gateway must be told to accept its tokens.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Authentication:Schemes:Bearer:Authority"] = Issuer,
        ["Authentication:Schemes:Bearer:RequireHttpsMetadata"] = "false",
        ["Authentication:Schemes:Bearer:ValidAudience"] = "attendance",
    };

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new IdentityProvider(app);
        app.Run(provider.AnswerAsync);
        await app.StartAsync();
        provider.Issuer = app.Urls.Single();
        return provider;
    }

    /// <summary>Publishes another key instead of the one before.</summary>
    public SigningKey Rotate() => _key = SigningKey.New(_key.Number + 1);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        if (IsAway)
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/json";
        if (context.Request.Path != "/keys")
            return context.Response.WriteAsync($$"""{"issuer":"{{Issuer}}","jwks_uri":"{{Issuer}}/keys"}""");
        Interlocked.Increment(ref _reads);
        var (modulus, exponent) = (_key.Rsa.ExportParameters(false).Modulus, _key.Rsa.ExportParameters(false).Exponent);
        return context.Response.WriteAsync(
            $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"{{_key.Id}}","n":"{{Base64UrlEncoder.Encode(modulus)}}","e":"{{Base64UrlEncoder.Encode(exponent)}}"}]}""");
    }

    /// <summary>A key pair and the name that tokens give it.</summary>
    internal sealed record SigningKey(int Number, RSA Rsa)
    {
        public string Id => string.Create(CultureInfo.InvariantCulture, $"key-{Number}");

        public static SigningKey New(int number) => new(number, RSA.Create(2048));
    }
}
