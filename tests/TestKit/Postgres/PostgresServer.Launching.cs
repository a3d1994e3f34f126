using System.Diagnostics;
using Npgsql;

namespace Attendance.TestKit;

public sealed partial class PostgresServer
{
    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (ServerUser.Name is { } user)
        {
            using var chown = Process.Start("chown", [user, _dataDirectory]);
            await chown.WaitForExitAsync(cancellationToken);
        }

        // What initdb writes is on disk with the first checkpoint; a test that dies before does not miss it.
        await RunAsync(
            "initdb",
            ["-D", _dataDirectory, "-U", Superuser, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"],
            cancellationToken);
    }

    private void Launch()
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = $"{Port}",
            ["unix_socket_directories"] = "",
            ["fsync"] = _options.Fsync ? "on" : "off",
        };
        foreach (var (name, value) in _options.Settings)
            settings[name] = value;
        _process?.Dispose();
        _process = Process.Start(ServerUser.Start(
            "postgres",
            ["-D", _dataDirectory, .. settings.SelectMany(static setting => new[] { "-c", $"{setting.Key}={setting.Value}" })]))!;
        Output.Follow(_process);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (_process is { HasExited: true } ended)
        {
            await ended.WaitForExitAsync(cancellationToken);

            // Killed a moment ago, its last processes may not have let go of its memory yet.
            if (!Output.Text.TrimEnd().EndsWith($"\"{_dataDirectory}\".", StringComparison.Ordinal))
                throw new InvalidOperationException($"PostgreSQL ended with exit code {ended.ExitCode} before it was ready:\n{Output.Text}");
            Launch();
            return false;
        }

        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(AdminConnectionString));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(ServerUser.Start(program, arguments))!;
        var output = new ProcessOutput();
        output.Follow(process);
        await process.WaitForExitAsync(cancellationToken).WaitAsync(_options.Timeout, RealTime.Clock, cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}:\n{output.Text}");
    }
}
