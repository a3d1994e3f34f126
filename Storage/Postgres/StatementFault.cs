using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Attendance.Storage;

/// <summary>Tells failures of which it is certain that nothing was written from those of which it is not.</summary>
internal static class StatementFault
{
    /// <summary>What a failure of a statement outside any transaction block tells.</summary>
    /// <param name="error">The failure.</param>
    public static FaultKind Of(Exception error) => error switch
    {
        StatementNotSentException => FaultKind.NotSent,
        PostgresException refusal when IsRolledBack(refusal) => KindOf(refusal.SqlState),
        _ => FaultKind.Lost,
    };

    /// <summary>Whether a failure to connect, or to read, is of the kind that networks and servers have.</summary>
    public static bool IsOfServer(Exception error) =>
        error is NpgsqlException or TimeoutException or SocketException or IOException or AuthenticationException;

    // An ERROR is the server's word that the transaction was rolled back: it comes before the end of a statement, and never once the commit is on disk. FATAL
    // and PANIC end the session, and so may come from a pooler that lost its server, as may the codes for lost connections, for servers
    // that shut down, and for statements whose end is not known.
    private static bool IsRolledBack(PostgresException error) =>
        error.InvariantSeverity == "ERROR"
        && error.SqlState != PostgresErrorCodes.StatementCompletionUnknown
        && !error.SqlState.StartsWith("08", StringComparison.Ordinal)
        && !error.SqlState.StartsWith("57P", StringComparison.Ordinal);

    private static FaultKind KindOf(string sqlState) => sqlState == PostgresErrorCodes.LockNotAvailable
        ? FaultKind.RowHeld
        : sqlState[..2] switch
        {
            // Cardinality, data, constraints, triggers, functions, views, limits; conflicts, which half of the statement may not have.
            "21" or "22" or "23" or "27" or "38" or "39" or "40" or "44" or "54" or "P0" => FaultKind.OfSomeOperation,
            _ => FaultKind.Refused,
        };
}
