using Attendance.Gateway.Feeds;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Live;

/// <summary>
/// One user's socket in one class: turns their messages into commands and questions, and answers them. The receive loop never waits for the log; only a
/// client with too many unanswered requests is made to wait.
/// </summary>
internal sealed partial class ClassSocket(
    ClassSocketServices services,
    DateTimeOffset expiresAt,
    ClassFeed feed,
    FeedMember member,
    WebSocketConnection socket,
    SocketOrigin origin,
    SocketPlace place)
    : ISocketHandler
{
    /// <summary>Unanswered requests of one socket beyond which no more of its messages are read: far more than a person makes, enough for a script.</summary>
    private const int MaxUnanswered = 256;

    // As the audit log names it.
    private const string TooManyFrames = "frames";

    private Unanswered _unanswered;
    private bool _hasOperations;
    private bool _isHoldingForSnapshot;

    private Actor Actor => member.Viewer;

    public ValueTask OnTextAsync(ReadOnlyMemory<byte> message)
    {
        if (!_unanswered.TryBegin())
            return ValueTask.CompletedTask;
        var answered = AnswerAsync(message);
        if (answered.IsCompletedSuccessfully)
        {
            _unanswered.End();
            return ValueTask.CompletedTask;
        }

        var counted = CountAsync(answered);
        return _unanswered.Count >= MaxUnanswered ? new(counted) : ValueTask.CompletedTask;
    }

    public void OnClosed(SocketEnd end)
    {
        EndedCleanly = end.Clean;
        GiveUp();
        if (_hasOperations)
            _ = ReleaseOperationsAsync();
        if (end.Cause == SocketEndCause.RateLimited)
            services.Audit.Limited(TooManyFrames, Actor.UserId, origin.Network);
        LogClosed(services.Logger, socket.ConnectionId, feed.ClassId, Actor.UserId, end.Cause, end.Code);
    }

    private Task AnswerAsync(ReadOnlyMemory<byte> message)
    {
        var parsed = RequestParser.ParseMessage(message.Span, Actor);
        if (!parsed.IsValid)
        {
            Send(Answers.Error(parsed.Error, services.Time.GetUtcNow()));
            return Task.CompletedTask;
        }

        return Dispatch(parsed.Request);
    }

    private Task Dispatch(ClientRequest request)
    {
        switch (request)
        {
            case CommandRequest command:
                return ExecuteAsync(command);
            case PingRequest:
                Send(Answers.Pong(services.Time.GetUtcNow()));
                return Task.CompletedTask;
            case StatsRequest:
                var (stats, connections) = feed.Stats;
                Send(ViewFrames.Stats(feed.ClassId, stats, connections, services.Time.GetUtcNow()));
                return Task.CompletedTask;
            case SnapshotRequest:
                return SnapshotAsync();
            case HistoryRequest history:
                return HistoryAsync(history);
            case StartOperationRequest start:
                return StartOperationAsync(start);
            case EndOperationRequest end:
                return EndOperationAsync(end);
            case WatchCodeRequest watch:
                WatchCode(watch);
                return Task.CompletedTask;
            case RefreshTokenRequest refresh:
                return RefreshTokenAsync(refresh);
            default:
                throw new InvalidOperationException($"Nobody handles a {request.GetType().Name}.");
        }
    }

    private async Task ExecuteAsync(CommandRequest request)
    {
        var outcome = await services.Commands.SubmitAsync(feed.ClassId, request.ToCommand(Actor, origin.Network), isAnsweredInPlace: true);

        // One call's outcomes come one after the other: those for one socket go in one write.
        socket.TrySendSoon(Answers.Of(request.Id, outcome, services.Time.GetUtcNow()));
    }

    private async Task CountAsync(Task answered)
    {
        try
        {
            await answered;
        }
        catch (Exception fault)
        {
            // Expected failures are answered where they occur; this one is a bug, and the client must not wait for its answer forever.
            LogFault(services.Logger, fault, socket.ConnectionId, feed.ClassId);
            socket.Close(CloseCode.InternalError);
        }
        finally
        {
            _unanswered.End();
        }
    }

    private void Send(OutboundFrame frame) => socket.TrySend(frame);
}
