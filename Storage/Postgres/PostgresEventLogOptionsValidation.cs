using Microsoft.Extensions.Options;
using Npgsql;

namespace Attendance.Storage;

/// <summary>Says at start-up what is wrong with <see cref="PostgresEventLogOptions"/>. A connection string is never repeated: it may hold a password.</summary>
internal sealed class PostgresEventLogOptionsValidation : IValidateOptions<PostgresEventLogOptions>
{
    // Below this, lock waits of a busy but healthy server would count as faults.
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PostgresEventLogOptions options)
    {
        var faults = new List<string>();
        if (FaultOf(options.ConnectionString) is { } fault)
            faults.Add(fault);
        DemandOne(nameof(options.Connections), options.Connections);
        DemandOne(nameof(options.MaxReaders), options.MaxReaders);
        DemandOne(nameof(options.QueueCapacity), options.QueueCapacity);
        DemandTime(nameof(options.ConnectTimeout), options.ConnectTimeout);
        DemandTime(nameof(options.ReplyTimeout), options.ReplyTimeout);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void DemandOne(string option, int value)
        {
            if (value < 1)
                faults.Add($"PostgresEventLogOptions.{option} has to be at least 1; it is {value}.");
        }

        void DemandTime(string option, TimeSpan value)
        {
            if (value < LeastTimeout)
                faults.Add($"PostgresEventLogOptions.{option} has to be at least {LeastTimeout.TotalSeconds} s; it is {value.TotalSeconds} s.");
        }
    }

    private static string? FaultOf(string connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            return "The event log needs a way to PostgreSQL: set PostgresEventLogOptions.ConnectionString.";
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host)
                ? "PostgresEventLogOptions.ConnectionString names no host."
                : null;
        }
        catch (ArgumentException)
        {
            return "PostgresEventLogOptions.ConnectionString is not a connection string of Npgsql's: 'Host=…;Database=…;Username=…;Password=…'.";
        }
    }
}
