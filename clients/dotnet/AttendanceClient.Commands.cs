using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Attendance.Client.Messages;

namespace Attendance.Client;

public sealed partial class AttendanceClient
{
    /// <summary>Checks the student in.</summary>
    /// <param name="code">What the wall shows, where it is required.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <returns>The ack.</returns>
    /// <exception cref="AttendanceException">It was refused, or the client has ended.</exception>
    public Task<Ack> CheckInAsync(string? code = null, string? deviceId = null, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync<Ack>("check_in", id, cancellationToken, ("code", code), ("device_id", deviceId));

    /// <summary>Sets one row.</summary>
    /// <param name="studentId">The student.</param>
    /// <param name="status">The new status.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expectedSeq">The row's <c>seq</c> as last seen: refused with <c>conflict</c> if it has another.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<Ack> MarkAsync(long studentId, string status, string? reason = null, long? expectedSeq = null, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync<Ack>("mark", id, cancellationToken, ("student_id", studentId), ("status", status), ("reason", reason), ("expected_seq", expectedSeq));

    /// <summary>Sets the rows of some students.</summary>
    /// <param name="students">The students.</param>
    /// <param name="status">The new status.</param>
    /// <param name="reason">Why.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<Ack> BulkMarkAsync(IEnumerable<long> students, string status, string? reason = null, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync<Ack>("bulk_mark", id, cancellationToken, ("students", students.ToArray()), ("status", status), ("reason", reason));

    /// <summary>Sets the rows of a group of students.</summary>
    /// <param name="students"><c>unmarked</c> or <c>all</c>.</param>
    /// <param name="status">The new status.</param>
    /// <param name="reason">Why.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<Ack> BulkMarkAsync(string students, string status, string? reason = null, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync<Ack>("bulk_mark", id, cancellationToken, ("students", students), ("status", status), ("reason", reason));

    /// <summary>Opens the class session.</summary>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<Ack> OpenSessionAsync(string? id = null, CancellationToken cancellationToken = default) => AskAsync<Ack>("open_session", id, cancellationToken);

    /// <summary>Closes the class session.</summary>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<Ack> CloseSessionAsync(string? id = null, CancellationToken cancellationToken = default) => AskAsync<Ack>("close_session", id, cancellationToken);

    /// <summary>Opens the class session again.</summary>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<Ack> ReopenSessionAsync(string? id = null, CancellationToken cancellationToken = default) => AskAsync<Ack>("reopen_session", id, cancellationToken);

    /// <summary>A student's history.</summary>
    /// <param name="studentId">The student.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <inheritdoc cref="CheckInAsync"/>
    /// <returns>The changes of the row, oldest first.</returns>
    public Task<History> RequestHistoryAsync(long studentId, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync<History>("request_history", id, cancellationToken, ("student_id", studentId));

    /// <summary>Asks for <c>check_in_code</c> messages, now and after every reconnect.</summary>
    public void WatchCode()
    {
        _watchesCode = true;
        Tell("watch_code");
    }

    /// <summary>Ends <see cref="WatchCode"/>.</summary>
    public void UnwatchCode()
    {
        _watchesCode = false;
        Tell("unwatch_code");
    }

    /// <summary>Asks for <c>stats_updated</c>; nothing happens while there is no connection.</summary>
    public void RequestStats() => Tell("request_stats");

    /// <summary>Asks for a <c>snapshot</c>; nothing happens while there is no connection, as one may come with the next.</summary>
    public void RequestSnapshot() => Tell("request_snapshot");

    /// <summary>Answered by <c>operation_started</c> or <c>operation_blocked</c>; ends with the connection.</summary>
    /// <param name="operationType">What is done.</param>
    /// <param name="operationId">Which one.</param>
    public void StartOperation(string operationType, string operationId) => Tell("start_operation", ("operation_type", operationType), ("operation_id", operationId));

    /// <summary>Ends an operation.</summary>
    /// <param name="operationId">Which one.</param>
    public void EndOperation(string operationId) => Tell("end_operation", ("operation_id", operationId));
}
