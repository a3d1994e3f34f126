using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Live;

/// <summary>Makes addresses that people can open.</summary>
internal sealed class PublicAddress(IOptions<PublicAddressOptions> options)
{
    /// <summary>What is configured, without a slash at its end; null when nothing is.</summary>
    public string? Configured { get; } = options.Value.PublicAddress?.AbsoluteUri.TrimEnd('/');

    /// <summary>What is configured, or else where somebody came to; without a slash at its end.</summary>
    /// <param name="request">By which they came.</param>
    public string Of(HttpRequest request) => Configured ?? UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase).TrimEnd('/');

    /// <summary>The page where students of a class check in.</summary>
    /// <param name="request">By which somebody came here.</param>
    /// <param name="classId">The class.</param>
    public string CheckInPage(HttpRequest request, long classId) => $"{Of(request)}/check-in/{classId}";
}
