namespace Attendance.TestKit;

/// <summary>Finds what the build has put elsewhere in the repository, in the configuration that is running.</summary>
public static class BuiltAssembly
{
    private const string Solution = "Attendance.Orleans.sln";

    /// <summary>The standalone program.</summary>
    public static string Standalone => Find("Standalone", "Attendance.Standalone.dll");

    /// <summary>The silo's program.</summary>
    public static string Silo => Find("Silo", "Attendance.Silo.dll");

    /// <summary>The gateway's program.</summary>
    public static string Gateway => Find("Gateway", "Attendance.Gateway.dll");

    /// <summary>The repository's root.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests do not run from inside a repository.</exception>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
                folder = folder.Parent;
            return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds {Solution}.");
        }
    }

    /// <summary>An assembly of a project, built in the configuration the caller was built in.</summary>
    /// <param name="project">The project's folder, from the root.</param>
    /// <param name="fileName">The assembly's file.</param>
    /// <exception cref="FileNotFoundException">It has not been built.</exception>
    public static string Find(string project, string fileName)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var path = Path.Combine(Root, project, "bin", configuration, fileName);
        return File.Exists(path) ? path : throw new FileNotFoundException($"'{path}' has not been built.", path);
    }
}
