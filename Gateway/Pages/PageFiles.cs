using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Attendance.Gateway.Pages;

/// <summary>The files of the pages. They are inside the assembly, so that they are found from whatever folder the process was started in.</summary>
internal sealed class PageFiles
{
    /// <summary>The folder of the files among the assembly's resources, and in addresses.</summary>
    internal const string Folder = "pages/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private PageFiles(string version, FrozenDictionary<string, PageFile> pages, FrozenDictionary<string, PageFile> assets)
    {
        Version = version;
        Pages = pages;
        Assets = assets;
    }

    /// <summary>Changes with any of the files. Pages load their assets by it; these may then be kept for ever.</summary>
    internal string Version { get; }

    /// <summary>The pages, by name: <c>board.html</c>.</summary>
    internal FrozenDictionary<string, PageFile> Pages { get; }

    /// <summary>What pages load, by its path below <see cref="Folder"/>.</summary>
    internal FrozenDictionary<string, PageFile> Assets { get; }

    /// <summary>Reads them.</summary>
    internal static PageFiles Load()
    {
        var contents = ReadAll();
        var version = VersionOf(contents);
        var pages = new Dictionary<string, PageFile>();
        var assets = new Dictionary<string, PageFile>();
        foreach (var (name, content) in contents)
        {
            var type = ContentTypes[Path.GetExtension(name)];
            if (name.EndsWith(".html", StringComparison.Ordinal))
                pages.Add(name, new(AddressByVersion(content, version), type));
            else
                assets.Add(name, new(content, type));
        }

        return new(version, pages.ToFrozenDictionary(), assets.ToFrozenDictionary());
    }

    private static SortedDictionary<string, byte[]> ReadAll()
    {
        var assembly = typeof(PageFiles).Assembly;
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            // Built on Windows, folders are divided its way.
            var name = resource.Replace('\\', '/');
            if (!name.StartsWith(Folder, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            contents.Add(name[Folder.Length..], content);
        }

        return contents;
    }

    private static string VersionOf(SortedDictionary<string, byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in contents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>Modules name each other relatively: with the first address all others are under the version as well.</summary>
    private static byte[] AddressByVersion(byte[] page, string version) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page).Replace($"\"/{Folder}", $"\"/{Folder}{version}/", StringComparison.Ordinal));
}
