using Microsoft.Extensions.Options;

namespace Attendance.Storage;

/// <summary>Says at start-up what is wrong with <see cref="SqliteEventLogOptions"/>.</summary>
internal sealed class SqliteEventLogOptionsValidation : IValidateOptions<SqliteEventLogOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SqliteEventLogOptions options)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            faults.Add("The event log needs a data directory: set SqliteEventLogOptions.DataDirectory.");
        if (options.QueueCapacity < 1)
            faults.Add($"SqliteEventLogOptions.QueueCapacity has to be at least 1; it is {options.QueueCapacity}.");
        if (options.MaxReaders < 1)
            faults.Add($"SqliteEventLogOptions.MaxReaders has to be at least 1; it is {options.MaxReaders}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
