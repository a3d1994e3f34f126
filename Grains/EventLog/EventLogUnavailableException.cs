namespace Attendance.Grains;

/// <summary>The log cannot be reached, and what was asked has not happened and will not.</summary>
public sealed class EventLogUnavailableException : Exception
{
    /// <summary>Says so in general.</summary>
    public EventLogUnavailableException()
        : base("The event log is not available.")
    {
    }

    /// <summary>Says what was tried.</summary>
    /// <param name="message">A full sentence.</param>
    public EventLogUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says what was tried and what came of it.</summary>
    /// <param name="message">A full sentence.</param>
    /// <param name="innerException">What came of it.</param>
    public EventLogUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
