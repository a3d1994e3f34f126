using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Attendance.Grains;

/// <summary>
/// One class session, by its class id: decides every command, keeps the roster, publishes every event to <see cref="ClassSessionStream"/>.
/// Questions interleave with commands and are answered from durable state only.
/// </summary>
[Alias("attendance.IClassSessionGrain")]
public interface IClassSessionGrain : IGrainWithIntegerKey
{
    /// <summary>Judges commands in order; those accepted are durable when this returns.</summary>
    /// <param name="commands">The commands, of any users.</param>
    /// <param name="appendBudget">How long writing them may take, from now.</param>
    /// <returns>One outcome a command, in the same order.</returns>
    [Alias("Execute"), ResponseTimeout("00:00:02")]
    Task<ImmutableArray<CommandOutcome>> ExecuteAsync(ImmutableArray<ClassCommand> commands, TimeSpan appendBudget);

    /// <summary>The class as one viewer may see it: what they missed, or a snapshot.</summary>
    /// <param name="request">Who asks, and from where.</param>
    [Alias("OpenView"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<ViewReply> OpenViewAsync(ViewRequest request);

    /// <summary>A stretch of the class's history.</summary>
    /// <param name="request">Which stretch, and who asks.</param>
    [Alias("GetEvents"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<EventPage> GetEventsAsync(EventPageRequest request);

    /// <summary>Every change of one student's row: for staff of any student, for a student of their own.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="studentId">Whose row.</param>
    [Alias("GetHistory"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<StudentHistory> GetHistoryAsync(Actor viewer, long studentId);

    /// <summary>Takes note of a gateway's sockets, and says where the class stands.</summary>
    /// <param name="report">The gateway's sockets of this class.</param>
    [Alias("ReportConnections"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<ClassPulse> ReportConnectionsAsync(ConnectionReport report);

    /// <summary>Sockets of the class, over all gateways.</summary>
    /// <param name="viewer">Who asks; staff only.</param>
    [Alias("GetConnections"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<ConnectionsReply> GetConnectionsAsync(Actor viewer);

    /// <summary>The code that opens the check-in now, for those who show it to the class.</summary>
    /// <returns>Null when the session is not open, or needs no code.</returns>
    [Alias("GetCheckInCode"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<CheckInCode?> GetCheckInCodeAsync();

    /// <summary>Claims an advisory operation lock; the other teachers learn of a clash.</summary>
    /// <param name="claim">The claim.</param>
    [Alias("StartOperation"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task<OperationReply> StartOperationAsync(OperationClaim claim);

    /// <summary>Gives an operation lock up. Ignored from anyone but its holder.</summary>
    /// <param name="holderId">The holder.</param>
    /// <param name="connectionId">The socket it was claimed on.</param>
    /// <param name="operationId">The client's name for it; null for all claims of that socket.</param>
    [Alias("EndOperation"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task EndOperationAsync(long holderId, string connectionId, string? operationId);
}
