using Microsoft.Extensions.Options;

namespace Attendance.Standalone.Starting;

/// <summary>How the process starts and ends.</summary>
internal static class ProcessHosting
{
    /// <summary>The same address whichever way the program is started, unless something else is asked for.</summary>
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>Sockets are told to go at once; what is still there after this long is cut off. Service managers often kill after 30 s.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    /// <summary>Adds what the process itself needs.</summary>
    internal static void AddProcess(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (AddressSettings.All(name => string.IsNullOrEmpty(configuration[name])) && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton<StartGate>();

        // The host logs a failed start with its whole stack, and then throws it: it is said once, by whoever catches it.
        builder.Services.AddSingleton<IConfigureOptions<LoggerFilterOptions>>(static provider =>
        {
            var gate = provider.GetRequiredService<StartGate>();
            return new ConfigureOptions<LoggerFilterOptions>(filters => filters.Rules.Add(
                new(null, HostCategory, LogLevel.Warning, (_, _, _) => gate.IsOpen)));
        });
    }

    /// <summary>Runs until asked to end. What an operator can put right is said in a sentence.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunToEndAsync(this WebApplication app)
    {
        var obstacle = StartObstacle.Find(app.Services) ?? await StartObstacle.StartAsync(app);
        if (obstacle is not null)
        {
            // What has been started ends with the process: stopped half-way up, it would only log that it was.
            await Console.Error.WriteLineAsync($"Attendance cannot start. {obstacle}");
            return 1;
        }

        await using var _ = app;
        app.Services.GetRequiredService<StartGate>().IsOpen = true;
        Announcement.Write(app);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
