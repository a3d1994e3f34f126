namespace Attendance.TestKit;

/// <summary>A client has ended, and the command will not be answered any more.</summary>
public sealed class ClientEndedException : Exception
{
    public ClientEndedException()
    {
    }

    public ClientEndedException(string message)
        : base(message)
    {
    }

    public ClientEndedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
