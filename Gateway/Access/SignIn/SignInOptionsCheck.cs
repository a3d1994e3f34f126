using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Access;

/// <summary>Refuses to start with a sign-in that could never work.</summary>
internal sealed class SignInOptionsCheck(IOptions<BearerSettings> bearer) : IValidateOptions<SignInOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        var faults = new List<string>();
        if (!string.IsNullOrEmpty(options.ClientId) && !bearer.Value.HasProvider)
            faults.Add($"{SignInOptions.Section}:ClientId needs {BearerSettings.Section}:Authority, where people sign in.");
        if (!string.IsNullOrEmpty(options.ClientId) && !string.IsNullOrEmpty(options.PortalAddress))
            faults.Add($"{SignInOptions.Section} names both a ClientId and a PortalAddress: people sign in at one place.");
        if (options.Lifetime < TimeSpan.FromMinutes(1) || options.Lifetime > Longest)
            faults.Add($"{SignInOptions.Section}:Lifetime must be from 1 min to 30 days.");
        if (!string.IsNullOrEmpty(options.PortalAddress) && !IsAddress(options.PortalAddress))
            faults.Add($"{SignInOptions.Section}:PortalAddress must be an address that begins with https://, http:// or one /.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsAddress(string text) =>
        ReturnPath.IsLocal(text) || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http");
}
