using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect.Configuration;

namespace Attendance.Gateway.Access;

/// <summary>
/// The identity provider's issuer and keys: read when first needed, then in the background by the scheme's intervals, and at once when a
/// token names a key that is not among them. The last is done for anybody's token, so it is rationed and shared by all who wait.
/// </summary>
internal sealed class ProviderKeys(IOptionsMonitor<JwtBearerOptions> schemes, TimeProvider time)
{
    /// <summary>Between two readings that unknown keys ask for: made-up keys cost the provider two requests in this time, and a new key waits no longer.</summary>
    internal static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(30);

    /// <summary>How long a token waits for its key, as handshakes do not wait for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private volatile ConfigurationManager<OpenIdConnectConfiguration>? _current;
    private Task _reading = Task.CompletedTask;
    private long? _readAt;

    /// <summary>The keys as they are known.</summary>
    /// <returns>Null when they can't be had.</returns>
    internal async ValueTask<OpenIdConnectConfiguration?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await Current().GetConfigurationAsync(cancellation);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The keys after a reading of their own, because a key is not among <paramref name="known"/>.</summary>
    /// <returns><paramref name="known"/> when it is too soon; null when they can't be had.</returns>
    internal async ValueTask<OpenIdConnectConfiguration?> ReadAgainAsync(OpenIdConnectConfiguration known, CancellationToken cancellation)
    {
        // Another token may have brought the key in the meantime.
        if (await ReadAsync(cancellation) is { } now && !ReferenceEquals(now, known))
            return now;
        try
        {
            await Reading().WaitAsync(Patience, time, cancellation);
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            return null;
        }

        return await ReadAsync(cancellation);
    }

    private ConfigurationManager<OpenIdConnectConfiguration> Current()
    {
        if (_current is { } current)
            return current;
        lock (_lock)
            return _current ??= Create();
    }

    /// <summary>The reading that is under way, or was made of late, or one that begins now.</summary>
    private Task Reading()
    {
        lock (_lock)
        {
            if (_reading.IsCompleted && (_readAt is not { } readAt || time.GetElapsedTime(readAt) >= MinInterval))
            {
                _readAt = time.GetTimestamp();
                _reading = Task.Run(ReplaceAsync);
            }

            return _reading;
        }
    }

    /// <summary>A manager's own refresh can't be waited for, its first reading can: it takes the place of the one before when it has succeeded.</summary>
    private async Task ReplaceAsync()
    {
        var next = Create();
        await next.GetConfigurationAsync(CancellationToken.None);
        _current = next;
    }

    private ConfigurationManager<OpenIdConnectConfiguration> Create()
    {
        var scheme = schemes.Get(JwtBearerDefaults.AuthenticationScheme);
        return new(
            scheme.MetadataAddress,
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(scheme.Backchannel) { RequireHttps = scheme.RequireHttpsMetadata },
            new OpenIdConnectConfigurationValidator())
        {
            RefreshInterval = scheme.RefreshInterval,
            AutomaticRefreshInterval = scheme.AutomaticRefreshInterval,
        };
    }
}
