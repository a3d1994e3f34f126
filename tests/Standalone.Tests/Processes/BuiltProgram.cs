namespace Attendance.Standalone.Tests;

/// <summary>The program, as built in the configuration that the tests are built in.</summary>
internal static class BuiltProgram
{
    internal static string Path { get; } = Find();

    private static string Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, "Standalone", "bin", output.Name, "Attendance.Standalone.dll");
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException($"No folder above '{output}' holds a built Standalone.");
    }
}
