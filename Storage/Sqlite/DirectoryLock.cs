namespace Attendance.Storage;

/// <summary>Keeps a data directory to one log. The operating system lets go of it when the process ends, however it ends.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="databasePath">The log's file; the lock is a file beside it.</param>
    /// <exception cref="InvalidOperationException">Another log has it.</exception>
    public static DirectoryLock Take(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error)
        {
            throw new InvalidOperationException(
                $"The event log '{databasePath}' is in use: '{path}' is held by another process, or by another log in this one. One at a time may own it.",
                error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
