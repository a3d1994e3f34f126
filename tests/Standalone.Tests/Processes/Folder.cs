namespace Attendance.Standalone.Tests;

/// <summary>A folder of its own, gone when disposed.</summary>
internal sealed class Folder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("attendance-standalone-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
