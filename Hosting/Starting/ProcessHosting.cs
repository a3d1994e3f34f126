using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Hosting;

/// <summary>How a process starts and ends.</summary>
public static class ProcessHosting
{
    /// <summary>What is still there after this long is cut off. Service managers often kill after 30 s.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    /// <summary>Puts a process together and runs it until it is asked to end. What an operator can put right is said in a sentence.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="defaultUrl">Where it listens, whichever way it is started, unless something else is asked for.</param>
    /// <param name="compose">Adds what runs in it.</param>
    /// <param name="map">Maps its routes.</param>
    /// <param name="announce">Says where the running program is to be found.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args, string defaultUrl, Action<WebApplicationBuilder> compose, Action<WebApplication> map, Action<WebApplication> announce)
    {
        // Settings are read from beside the program, so that it can be started from anywhere.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddProcess(defaultUrl);
        try
        {
            compose(builder);
        }
        catch (OptionsValidationException wrong)
        {
            return await RefuseAsync(wrong.Message);
        }

        var app = builder.Build();
        map(app);
        return await app.RunToEndAsync(announce);
    }

    private static void AddProcess(this WebApplicationBuilder builder, string defaultUrl)
    {
        var configuration = builder.Configuration;
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = LogDefaults.Settings });
        if (AddressSettings.All(name => string.IsNullOrEmpty(configuration[name])) && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(defaultUrl);
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

    private static async Task<int> RunToEndAsync(this WebApplication app, Action<WebApplication> announce)
    {
        var stopping = app.Lifetime.ApplicationStopping;

        // What has been started ends with the process: stopped half-way up, it would only log that it was.
        try
        {
            if ((await StartObstacle.FindAsync(app.Services, stopping) ?? await StartObstacle.StartAsync(app, stopping)) is { } obstacle)
                return await RefuseAsync(obstacle);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to end while it still waited for the database or the cluster.
            return 0;
        }

        await using var _ = app;
        app.Services.GetRequiredService<StartGate>().IsOpen = true;
        announce(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<int> RefuseAsync(string obstacle)
    {
        await Console.Error.WriteLineAsync($"Attendance cannot start. {obstacle}");
        return 1;
    }

    /// <summary>Where a started application can be opened from this machine.</summary>
    /// <param name="app">The application.</param>
    public static IEnumerable<string> AddressesToOpen(this WebApplication app) => app.Urls.Select(ToOpen).Distinct(StringComparer.Ordinal);

    /// <summary>An address that a browser can open: one that stands for all of the machine's is none.</summary>
    private static string ToOpen(string url)
    {
        var address = Microsoft.AspNetCore.Http.BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
