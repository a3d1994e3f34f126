using System.Net;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Proxies;

/// <summary>Refuses to start with proxies that cannot be told.</summary>
internal sealed class ProxyOptionsCheck : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        var faults = options.Proxies
            .Where(static proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
            .Select(static proxy => $"Attendance:Proxies holds \"{proxy}\", which is neither an address such as 192.0.2.10 nor a network such as 10.1.0.0/16.")
            .ToList();
        if (options.ProxyHops <= 0)
            faults.Add($"Attendance:ProxyHops must be a number above 0, but is {options.ProxyHops}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
