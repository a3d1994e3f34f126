namespace Attendance.Standalone.Demo;

/// <summary>Names for people who do not exist: the same for the same person, and none twice among any 1,600 people in a row.</summary>
internal static class DemoNames
{
    private static readonly string[] Given =
    [
        "Ada", "Amara", "Anton", "Beatriz", "Björn", "Carlos", "Chiara", "Dilnoza", "Elif", "Emeka", "Farid", "Freya", "Grace", "Hana",
        "Hugo", "Ines", "Ivan", "Jamal", "Jun", "Kaveh", "Keiko", "Lars", "Leila", "Mateo", "Mei", "Milan", "Nadia", "Noah", "Olga", "Omar",
        "Priya", "Quinn", "Rosa", "Samir", "Sofia", "Tariq", "Uma", "Viktor", "Wanjiru", "Zoë",
    ];

    private static readonly string[] Family =
    [
        "Abebe", "Ahmadi", "Andersson", "Becker", "Bianchi", "Chen", "Costa", "Dimitrov", "Dubois", "Eriksen", "Fernandes", "Fischer",
        "García", "Gupta", "Haddad", "Horváth", "Ibrahim", "Ito", "Jansen", "Kaya", "Kim", "Kowalski", "Kuznetsov", "Larsen", "López",
        "Mensah", "Moreau", "Müller", "Nguyen", "Novák", "O’Brien", "Okafor", "Park", "Rahman", "Rossi", "Santos", "Singh", "Tanaka",
        "Virtanen", "Weber",
    ];

    /// <summary>Somebody's name.</summary>
    /// <param name="person">Their id.</param>
    internal static string Of(int person)
    {
        // The family name moves on by one more each time round, so that a pair comes back only after all of them.
        var round = person / Given.Length;
        return $"{Given[person % Given.Length]} {Family[(person + round) % Family.Length]}";
    }
}
