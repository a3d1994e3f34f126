using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Attendance.Storage;

/// <summary>One step of a schema. Once released it is never edited: what it did is done.</summary>
/// <param name="name">Its file's name, <c>NNNN-what.sql</c>; databases remember it.</param>
/// <param name="text">Gives the statements, which only a database that has not had them needs.</param>
internal sealed class SchemaScript(string name, Func<string> text)
{
    /// <summary>Its file's name.</summary>
    public string Name => name;

    /// <summary>The number it begins with; scripts run in this order.</summary>
    public int Number => int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The statements.</summary>
    public string Text => text();

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
        var resources = Array.FindAll(assembly.GetManifestResourceNames(), resource => resource.StartsWith(prefix, StringComparison.Ordinal));
        Array.Sort(resources, StringComparer.Ordinal);
        return Array.ConvertAll(resources, resource => new SchemaScript(resource[prefix.Length..], () =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            return reader.ReadToEnd();
        }));
    }
}
