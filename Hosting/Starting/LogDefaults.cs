namespace Attendance.Hosting;

/// <summary>What a process logs unless its settings say otherwise: its own doings, and of the parts it is made of only what is wrong.</summary>
internal static class LogDefaults
{
    internal static readonly Dictionary<string, string?> Settings = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",

        // A probe a second would log every one; the probe is told, and whoever makes it keeps a record.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",

        // Comes with authentication, and warns where it cannot keep keys, as in a container. Nothing here is protected with them.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Orleans"] = "Warning",

        // Its first check counts the time since the machine was started.
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        ["Logging:LogLevel:Polly"] = "Warning",

        // Nobody reads them unless told to, and the server would keep some for every connection, as long as it lives.
        ["Logging:CaptureScopes"] = "false",
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
    };
}
