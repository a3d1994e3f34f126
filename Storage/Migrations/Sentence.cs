namespace Attendance.Storage;

/// <summary>Puts sentences together.</summary>
internal static class Sentence
{
    /// <summary>A phrase, as a sentence begins with it.</summary>
    /// <param name="phrase">Not empty.</param>
    public static string Beginning(string phrase) => char.ToUpperInvariant(phrase[0]) + phrase[1..];
}
