using System.Security.Cryptography;

namespace Attendance.Gateway.Access;

/// <summary>The key that development tokens are signed with.</summary>
internal static class DevelopmentKey
{
    /// <summary>As many bytes as the hash of HS256 has.</summary>
    private const int KeyBytes = 256 / 8;

    /// <summary>The key in a file, made if there is none; a fresh one where the file system does not allow that.</summary>
    /// <param name="path">The file; null for a fresh key.</param>
    internal static byte[] ReadOrMake(string? path)
    {
        if (path is null)
            return RandomNumberGenerator.GetBytes(KeyBytes);
        try
        {
            return Read(path) ?? Make(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return RandomNumberGenerator.GetBytes(KeyBytes);
        }
    }

    /// <summary>Null when there is no file, or when it holds something else.</summary>
    private static byte[]? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes ? key : null;
    }

    private static byte[] Make(string path)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);

        // Deleted first: an existing file would keep the mode it has.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(key);
        return key;
    }
}
