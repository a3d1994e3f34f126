using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Access;

/// <summary>
/// Shuts log categories that quote requests, whatever level is configured for them: the most specific rule wins in logging, so each
/// rule there is gets the exception built in, and so does the case that no rule matches.
/// </summary>
internal sealed class QuietCategories : IPostConfigureOptions<LoggerFilterOptions>
{
    /// <summary>The first quotes malformed request lines and headers, the others query values that could not be bound.</summary>
    private static readonly HashSet<string> Quiet =
    [
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
        "Microsoft.AspNetCore.Http.RequestDelegateFactory",
        "Microsoft.AspNetCore.Http.RequestDelegateGenerator",

        // Quotes what the identity provider answers; what failed is said by ProviderEvents.
        "Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectHandler",
    ];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        for (var index = 0; index < options.Rules.Count; index++)
            options.Rules[index] = Quieten(options.Rules[index]);
        options.Rules.Insert(0, Quieten(new LoggerFilterRule(null, null, options.MinLevel, null)));
    }

    private static LoggerFilterRule Quieten(LoggerFilterRule rule) => new(
        rule.ProviderName,
        rule.CategoryName,
        rule.LogLevel,
        (provider, category, level) =>
            (category is null || !Quiet.Contains(category)) && (rule.Filter is null || rule.Filter(provider, category, level)));
}
