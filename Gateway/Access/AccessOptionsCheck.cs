using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Access;

/// <summary>Refuses to start with options that could never work.</summary>
internal sealed class AccessOptionsCheck : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var faults = new List<string>();
        string[] claims = [options.Claims.UserId, options.Claims.Role, options.Claims.Name, options.Claims.Classes];
        if (claims.Any(string.IsNullOrWhiteSpace))
            faults.Add($"A claim name under {AccessOptions.Section}:Claims is empty: name a claim, or leave the setting out.");
        foreach (var origin in options.AllowedOrigins)
        {
            if (WebOrigin.Normalize(origin) is null)
                faults.Add($"{AccessOptions.Section}:AllowedOrigins holds \"{origin}\", which is not an origin such as https://school.example.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
