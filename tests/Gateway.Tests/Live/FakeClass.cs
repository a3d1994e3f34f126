using System.Collections.Immutable;
using System.Threading.Channels;
using Attendance.Grains;

namespace Attendance.Gateway.Tests.Live;

/// <summary>A class session whose calls a test answers when and as it likes: for what a real one does only when it fails.</summary>
internal sealed class FakeClass : IClassSessionGrain
{
    private readonly Channel<Call> _calls = Channel.CreateUnbounded<Call>();

    internal sealed record Call(ImmutableArray<ClassCommand> Commands, TimeSpan Budget)
    {
        public TaskCompletionSource<ImmutableArray<CommandOutcome>> Outcomes { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Accepts every command: the n-th gets n as its number.</summary>
        public void Accept() => Outcomes.SetResult([.. Commands.Select((_, index) => new Accepted(index, new SessionResult(SessionState.Open)))]);
    }

    /// <summary>The next call.</summary>
    public async Task<Call> NextCallAsync() => await _calls.Reader.ReadAsync();

    /// <summary>Whether a call is waiting to be looked at.</summary>
    public bool HasCall => _calls.Reader.TryPeek(out _);

    public Task<ImmutableArray<CommandOutcome>> ExecuteAsync(ImmutableArray<ClassCommand> commands, TimeSpan appendBudget)
    {
        var call = new Call(commands, appendBudget);
        _calls.Writer.TryWrite(call);
        return call.Outcomes.Task;
    }

    /// <summary>Answers those who want to look on.</summary>
    public Func<ViewRequest, Task<ViewReply>> OnOpenView { get; set; } = static _ => throw new NotSupportedException();

    /// <summary>Answers those who miss events.</summary>
    public Func<EventPageRequest, Task<EventPage>> OnGetEvents { get; set; } = static _ => throw new NotSupportedException();

    public Task<ViewReply> OpenViewAsync(ViewRequest request) => OnOpenView(request);

    public Task<EventPage> GetEventsAsync(EventPageRequest request) => OnGetEvents(request);

    public Task<StudentHistory> GetHistoryAsync(Actor viewer, long studentId) => throw new NotSupportedException();

    public Task<ClassPulse> ReportConnectionsAsync(ConnectionReport report) => Task.FromResult(new ClassPulse(0, report.Counts));

    public Task<ConnectionsReply> GetConnectionsAsync(Actor viewer) => throw new NotSupportedException();

    public Task<OperationReply> StartOperationAsync(OperationClaim claim) => throw new NotSupportedException();

    public Task<CheckInCode?> GetCheckInCodeAsync() => throw new NotSupportedException();

    public Task EndOperationAsync(long holderId, string connectionId, string? operationId) => throw new NotSupportedException();
}
