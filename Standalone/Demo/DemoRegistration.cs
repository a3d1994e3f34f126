using Attendance.Gateway;
using Attendance.Silo;

namespace Attendance.Standalone.Demo;

/// <summary>Registers what is there for trying things out.</summary>
internal static class DemoRegistration
{
    /// <summary>Classes that are there from the start, and a key for tokens that outlives the process. For Development only; after the silo.</summary>
    internal static void AddDemoClasses(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(AttendanceSiloOptions.Section).Get<AttendanceSiloOptions>() ?? new();
        builder.Services.Configure<DevelopmentTokenOptions>(tokens => tokens.KeyFile = Path.Combine(settings.DataDirectory, "development.key"));
        builder.Services.AddHostedService<DemoSetup>();

        // One signs in on the start page, unless there is somewhere else to do it.
        builder.Services.PostConfigure<SignInOptions>(static signIn =>
        {
            if (string.IsNullOrEmpty(signIn.ClientId))
                signIn.PortalAddress ??= "/";
        });
    }
}
