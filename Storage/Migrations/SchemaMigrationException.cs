namespace Attendance.Storage;

/// <summary>A database can't be brought to the schema this software needs, and trying again would not help. The message says why, in whole sentences.</summary>
public class SchemaMigrationException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why, in whole sentences.</param>
    public SchemaMigrationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why, in whole sentences.</param>
    /// <param name="innerException">What the database said.</param>
    public SchemaMigrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
