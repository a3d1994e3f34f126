using System.Globalization;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>Somebody an example speaks of: <c>teacher</c>, <c>student 101</c>, <c>expired teacher 8</c>.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Role">What the token says of the role; may be none that exists.</param>
/// <param name="TokenLife">How long the token counts, from now on.</param>
internal sealed record ExamplePerson(long Id, string Role, TimeSpan TokenLife)
{
    /// <summary>The one without a token.</summary>
    public const string Nobody = "nobody";

    private const string Expired = "expired";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Reads how an example calls somebody.</summary>
    public static ExamplePerson Parse(string who)
    {
        var words = who.Split(' ');
        var isExpired = words[0] == Expired;
        var role = words[isExpired ? 1 : 0];
        var id = long.TryParse(words[^1], CultureInfo.InvariantCulture, out var given) ? given : OnlyOne(role);
        return new(id, role, isExpired ? -Hour : Hour);
    }

    private static long OnlyOne(string role) => role switch
    {
        "admin" => 1,
        "teacher" => 7,
        _ => throw new FormatException($"Which {role}? Give an id."),
    };
}
