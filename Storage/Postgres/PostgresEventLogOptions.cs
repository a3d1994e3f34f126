namespace Attendance.Storage;

/// <summary>Where and how the event log is kept in PostgreSQL.</summary>
public sealed class PostgresEventLogOptions
{
    /// <summary>
    /// The way to the database, as Npgsql reads it: PostgreSQL 14 or later. Required. Several hosts may be named; the one that can be written to is used. It has to lead to the server
    /// itself, or to a pooler that gives each connection a session of its own: statements are prepared, and settings are made, once a session.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Connections that append, each with one statement in flight; a class always goes over the same one. 2 by default: while one waits for the disk,
    /// the other's statement is being run.
    /// </summary>
    public int Connections { get; set; } = 2;

    /// <summary>Reads that run at the same time, each on a connection of its own; more wait their turn. 4 by default.</summary>
    public int MaxReaders { get; set; } = 4;

    /// <summary>
    /// Operations that may wait for a connection; beyond it, more are refused at once as unavailable. 65,536 by default: that is already longer than any
    /// caller's deadline.
    /// </summary>
    public int QueueCapacity { get; set; } = 65_536;

    /// <summary>How long a connection may take to come about, before the server counts as away. 2 s by default.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the server may take to answer a statement, before the connection is given up and the server counts as away. 3 s by default: longer than any caller
    /// waits, so that a slow disk costs no connection. The server itself gives up a statement after two thirds of it, and waiting for a lock after a sixth.
    /// </summary>
    public TimeSpan ReplyTimeout { get; set; } = TimeSpan.FromSeconds(3);

    internal TimeSpan StatementTimeout => ReplyTimeout * 2 / 3;

    internal TimeSpan LockTimeout => ReplyTimeout / 6;
}
