using System.Diagnostics;
using System.Net;

namespace Attendance.TestKit;

public sealed partial class StandaloneProcess
{
    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet", [_settings.AssemblyPath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = DataDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["Attendance__DataDirectory"] = DataDirectory;
        if (_settings.WithKeys)
            SetKeys(start.Environment);
        foreach (var (name, value) in _settings.Environment)
            start.Environment[name] = value;

        _process?.Dispose();
        _process = Process.Start(start) ?? throw new InvalidOperationException("The system started no process.");
        Output.Follow(_process);
        return _process;
    }

    private void SetKeys(IDictionary<string, string?> environment)
    {
        const string Bearer = "Authentication__Schemes__Bearer__";
        environment[$"{Bearer}SigningKeys__0__Value"] = Convert.ToBase64String(Tokens.Key);
        environment[$"{Bearer}SigningKeys__0__Issuer"] = Tokens.Issuer;
        environment[$"{Bearer}ValidIssuer"] = Tokens.Issuer;
        environment[$"{Bearer}ValidAudiences__0"] = Tokens.Audience;
    }

    private async Task<bool> IsReadyAsync(Process process, CancellationToken cancellationToken)
    {
        if (process.HasExited)
        {
            await process.WaitForExitAsync(cancellationToken);
            throw new InvalidOperationException($"The process ended with exit code {process.ExitCode} before it was ready:\n{Output.Text}");
        }

        try
        {
            using var response = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        var process = _process ?? throw new InvalidOperationException("The process has not been started.");
        await process.WaitForExitAsync(cancellationToken).WaitAsync(ExitTimeout, RealTime.Clock, cancellationToken);
        return process.ExitCode;
    }
}
