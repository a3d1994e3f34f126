using System.Net;
using System.Text.RegularExpressions;

namespace Attendance.Standalone.Tests;

/// <summary>A link to a live view on the start page.</summary>
/// <param name="ClassId">The class session.</param>
/// <param name="Token">The token it holds.</param>
/// <param name="Title">Who one would be.</param>
internal sealed partial record LiveLink(long ClassId, string Token, string Title)
{
    /// <summary>Whether it is a teacher's.</summary>
    internal bool IsTeacher => Title.StartsWith("Teacher ", StringComparison.Ordinal);

    /// <summary>All links of a page, in order.</summary>
    internal static IReadOnlyList<LiveLink> ReadAll(string html) =>
    [
        .. Link().Matches(html).Select(found => new LiveLink(
            long.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
            found.Groups[2].Value,
            WebUtility.HtmlDecode(found.Groups[3].Value))),
    ];

    [GeneratedRegex("""<a class="live" href="/live#class=(\d+)&amp;token=([\w.-]+)">([^<]+)</a>""")]
    private static partial Regex Link();
}
