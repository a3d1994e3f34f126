using Attendance.Gateway.Protocol;

namespace Attendance.Gateway.Audit;

/// <summary>What is said of security. Holds ids and networks; never a name, a token, a ticket, a code, an address, or anything else that somebody sent.</summary>
internal interface IAuditLog
{
    /// <summary>Somebody was not let in, or not allowed something.</summary>
    /// <param name="route">Where: <c>socket</c>, <c>rest</c> or <c>refresh</c>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="userId">Who, if the token was good enough to know.</param>
    /// <param name="classId">The class session the request names, if any.</param>
    /// <param name="network">From where, as <see cref="Access.NetworkPrefix"/> has it.</param>
    void Refused(string route, ErrorKind reason, long? userId, long? classId, long? network);

    /// <summary>An admin cut a user off.</summary>
    void Revoked(long adminId, long userId);

    /// <summary>An admin had the sockets of a class session closed.</summary>
    void Disconnected(long adminId, long classId);

    /// <summary>This gateway closed sockets because an admin cut somebody off.</summary>
    /// <param name="sockets">How many.</param>
    void CutOff(int sockets);

    /// <summary>Somebody met a limit.</summary>
    /// <param name="kind">Which, in a word of ours.</param>
    /// <param name="userId">Who, if known.</param>
    /// <param name="network">From where, as <see cref="Access.NetworkPrefix"/> has it; null if not known.</param>
    void Limited(string kind, long? userId, long? network);

    /// <summary>Somebody took the rows of a class session away as a file.</summary>
    void Exported(long userId, long classId);
}
