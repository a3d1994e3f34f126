using System.Diagnostics;
using System.Net;

namespace Attendance.TestKit;

public abstract partial class HostProcess
{
    /// <summary>A folder that outputs are also written to, for looking at them afterwards.</summary>
    private const string OutputFolderVariable = "ATTENDANCE_TEST_OUTPUT";

    /// <summary>Variables for this program in particular.</summary>
    /// <param name="environment">Set them here.</param>
    protected abstract void Configure(IDictionary<string, string?> environment);

    private static ProcessOutput NewOutput(string name) => System.Environment.GetEnvironmentVariable(OutputFolderVariable) is { Length: > 0 } folder
        ? new(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}-{Guid.NewGuid():N}.log"))
        : new();

    private Process Start()
    {
        _process?.Dispose();
        _process = ProcessLauncher.Start("dotnet", [AssemblyPath, .. _settings.Arguments], start =>
        {
            start.RedirectStandardOutput = true;
            start.RedirectStandardError = true;
            start.WorkingDirectory = _folder.Path;
            SetEnvironment(start.Environment);
        });
        Output.Append($"--- {Name} starts as process {_process.Id} ---");
        Output.Follow(_process);
        return _process;
    }

    private void SetEnvironment(IDictionary<string, string?> environment)
    {
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        environment["DOTNET_ENVIRONMENT"] = "Production";
        environment["ASPNETCORE_URLS"] = Address.ToString();
        environment["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss.fff ";
        LiftedLimits.Apply(environment);
        if (_settings.WithKeys)
            SetKeys(environment);
        if (_settings.ConnectionString is { } connectionString)
            environment["ConnectionStrings__Attendance"] = connectionString;
        Configure(environment);
        foreach (var (name, value) in _settings.Environment.Concat(Environment))
            environment[name] = value;
    }

    private void SetKeys(IDictionary<string, string?> environment)
    {
        const string Bearer = "Authentication__Schemes__Bearer__";
        environment[$"{Bearer}SigningKeys__0__Value"] = Convert.ToBase64String(Tokens.Key);
        environment[$"{Bearer}SigningKeys__0__Issuer"] = Tokens.Issuer;
        environment[$"{Bearer}ValidIssuer"] = Tokens.Issuer;
        environment[$"{Bearer}ValidAudiences__0"] = Tokens.Audience;
    }

    private async Task<bool> IsReadyOrDeadAsync(Process process, CancellationToken cancellationToken)
    {
        if (process.HasExited)
        {
            await process.WaitForExitAsync(cancellationToken);
            throw new InvalidOperationException($"{Name} ended with exit code {process.ExitCode} before it was ready:\n{Output.Text}");
        }

        return await IsReadyAsync(cancellationToken);
    }

    private async Task<HttpStatusCode?> GetStatusAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
