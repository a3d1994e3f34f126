namespace Attendance.Grains;

/// <summary>A batch may have been committed, or may yet be: the writer must take over and read before it says anything.</summary>
public sealed class UnknownAppendOutcomeException : Exception
{
    /// <summary>Says so in general.</summary>
    public UnknownAppendOutcomeException()
        : base("Whether the batch was committed is not known.")
    {
    }

    /// <summary>Says what was tried.</summary>
    /// <param name="message">A full sentence.</param>
    public UnknownAppendOutcomeException(string message)
        : base(message)
    {
    }

    /// <summary>Says what was tried and what came of it.</summary>
    /// <param name="message">A full sentence.</param>
    /// <param name="innerException">What came of it.</param>
    public UnknownAppendOutcomeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
