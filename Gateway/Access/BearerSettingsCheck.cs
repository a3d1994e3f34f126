using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Access;

/// <summary>Refuses to start when tokens could not be checked, or could be forged.</summary>
internal sealed class BearerSettingsCheck(IEnumerable<DevelopmentTokens> development) : IValidateOptions<BearerSettings>
{
    /// <summary>The hash's size: a shorter HS256 key can be guessed from one token (RFC 7518, 3.2).</summary>
    private const int MinKeyBytes = 256 / 8;

    private const string NoKey =
        $"There is no key to check tokens with: set {BearerSettings.Section}:Authority to an OpenID Connect provider, or " +
        $"{BearerSettings.Section}:SigningKeys to keys of your own " +
        "(environment variable Authentication__Schemes__Bearer__SigningKeys__0__Value, in base64).";

    public ValidateOptionsResult Validate(string? name, BearerSettings options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(BearerSettings settings)
    {
        const string section = BearerSettings.Section;
        var isDevelopment = development.Any();
        if (!settings.HasProvider && settings.SigningKeys.Count == 0)
        {
            if (!isDevelopment)
                yield return NoKey;
            yield break;
        }

        if (settings.HasProvider && (settings.SigningKeys.Count > 0 || isDevelopment))
            yield return $"{section} names both an Authority and symmetric signing keys: set one of them, so that neither can stand in for the other.";
        if (settings.Audiences.Count == 0)
            yield return $"{section}:ValidAudience is not set: without it a token made for another application would be accepted.";
        for (var index = 0; index < settings.SigningKeys.Count; index++)
        {
            if (FaultOf(settings.SigningKeys[index], settings.Issuers) is { } fault)
                yield return $"{section}:SigningKeys:{index} {fault}";
        }
    }

    private static string? FaultOf(SigningKeySetting key, IReadOnlyList<string> issuers)
    {
        if (key.TryDecode() is not { Length: > 0 } bytes)
            return "has no Value in base64.";
        if (bytes.Length < MinKeyBytes)
            return $"is {bytes.Length * 8} bits long: HS256 needs a key of at least 256 bits.";
        return key.Issuer is null || !issuers.Contains(key.Issuer)
            ? "must have an Issuer that ValidIssuer or ValidIssuers names, or it would never be used."
            : null;
    }
}
