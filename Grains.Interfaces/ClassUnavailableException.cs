namespace Attendance.Grains;

/// <summary>A class session cannot answer just now, because its log is away. Nothing was changed; asking again later helps.</summary>
[GenerateSerializer, Alias("attendance.ClassUnavailableException")]
public sealed class ClassUnavailableException : Exception
{
    /// <summary>Says so in general.</summary>
    public ClassUnavailableException()
        : base("The class session cannot be reached just now.")
    {
    }

    /// <summary>Says what was asked.</summary>
    /// <param name="message">A full sentence.</param>
    public ClassUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says what was asked and what came of it.</summary>
    /// <param name="message">A full sentence.</param>
    /// <param name="innerException">What came of it.</param>
    public ClassUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
