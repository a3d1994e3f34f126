using Attendance.Hosting;
using Attendance.Silo;
using Microsoft.AspNetCore.DataProtection;

namespace Attendance.Standalone;

/// <summary>Where sign-ins are sealed.</summary>
internal static class StandaloneKeys
{
    /// <summary>With SQLite nothing else outlives the process: the keys are files beside the database, for its owner alone. With PostgreSQL they are in the cluster.</summary>
    internal static void KeepKeysBesideTheData(this WebApplicationBuilder builder)
    {
        if (ClusterSettings.Read(builder.Configuration, ClusteringKind.Localhost).ConnectionString is not null)
            return;
        var settings = builder.Configuration.GetSection(AttendanceSiloOptions.Section).Get<AttendanceSiloOptions>() ?? new();
        var folder = new DirectoryInfo(Path.Combine(settings.DataDirectory, "keys"));
        if (OperatingSystem.IsWindows())
            folder.Create();
        else
            Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(folder);
    }
}
