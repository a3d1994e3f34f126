namespace Attendance.Browser.Tests;

/// <summary>Names as rosters have them.</summary>
internal static class Names
{
    private static readonly string[] First = ["Mia", "Noah", "Emma", "Liam", "Zoë", "Ömer", "Ana", "Jan", "Ines", "Paul"];
    private static readonly string[] Last = ["Abbott", "Berg", "Castillo", "Dogan", "Eriksen", "Fischer", "García", "Haddad"];

    /// <summary>Different for each of many thousands.</summary>
    public static string Of(int index) => index <= First.Length * Last.Length
        ? $"{First[index % First.Length]} {Last[index / First.Length % Last.Length]}"
        : $"{First[index % First.Length]} {Last[index / First.Length % Last.Length]} {index}";
}
