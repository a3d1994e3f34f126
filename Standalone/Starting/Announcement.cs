using Attendance.Silo;

namespace Attendance.Standalone.Starting;

/// <summary>Says where the running program is to be found.</summary>
internal static partial class Announcement
{
    internal static void Write(WebApplication app)
    {
        var settings = app.Configuration.GetSection(AttendanceSiloOptions.Section).Get<AttendanceSiloOptions>() ?? new();
        LogData(app.Logger, Path.GetFullPath(settings.DataDirectory));
        foreach (var address in app.Urls.Select(ToOpen).Distinct(StringComparer.Ordinal))
        {
            if (app.Environment.IsDevelopment())
                LogStartPage(app.Logger, address);
            LogHealth(app.Logger, address);
        }
    }

    /// <summary>An address that a browser can open: one that stands for all of the machine's is none.</summary>
    private static string ToOpen(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
