using Npgsql;

namespace Attendance.Storage;

/// <summary>Tells faults that pass by themselves from those that somebody has to put right.</summary>
internal static class PostgresFault
{
    /// <summary>Whether trying again may help.</summary>
    /// <param name="fault">What happened.</param>
    public static bool MayPass(NpgsqlException fault) => fault.IsTransient || fault.SqlState is
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;

    /// <summary>The server's words, or the driver's.</summary>
    /// <param name="fault">What happened.</param>
    public static string Describe(NpgsqlException fault) =>
        fault is PostgresException answer ? $"{answer.MessageText} ({answer.SqlState})" : fault.Message.TrimEnd('.');
}
