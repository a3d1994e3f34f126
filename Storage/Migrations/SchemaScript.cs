using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Attendance.Storage;

/// <summary>One step of a schema. Once released it is never edited: what it did is done.</summary>
/// <param name="Name">Its file's name, <c>NNNN-what.sql</c>; databases remember it.</param>
/// <param name="Text">The statements.</param>
internal sealed record SchemaScript(string Name, string Text)
{
    /// <summary>The number it begins with; scripts run in this order.</summary>
    public int Number => int.Parse(Name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The text's SHA-256 in lower-case hexadecimal digits.</summary>
    public string Hash => HashOf(Text);

    /// <summary>Hashes a script's text, whatever its line ends: a checkout may have turned them.</summary>
    /// <param name="text">The text.</param>
    public static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    /// <summary>The scripts for a database, in order.</summary>
    /// <param name="database">The folder beside this file that holds them.</param>
    public static IReadOnlyList<SchemaScript> For(string database)
    {
        var assembly = typeof(SchemaScript).Assembly;
        var prefix = $"{typeof(SchemaScript).Namespace}.Migrations.{database}.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(resource =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                    return new SchemaScript(resource[prefix.Length..], reader.ReadToEnd());
                }),
        ];
    }
}
