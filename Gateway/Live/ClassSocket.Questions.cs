using Attendance.Gateway.Protocol;

namespace Attendance.Gateway.Live;

internal sealed partial class ClassSocket
{
    /// <summary>Sends a snapshot at its own place among the changes. Further requests while one is on its way are answered by that one.</summary>
    private async Task SnapshotAsync()
    {
        if (_isHoldingForSnapshot)
            return;
        _isHoldingForSnapshot = true;
        feed.Hold(member);
        try
        {
            await feed.InsertSnapshotAsync(member, replacesEarlier: false);
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            feed.Release(member);
            SendUnavailable(id: null);
        }
        finally
        {
            _isHoldingForSnapshot = false;
        }
    }

    private async Task HistoryAsync(HistoryRequest request)
    {
        try
        {
            var history = await feed.Class.GetHistoryAsync(Actor, request.StudentId);
            Send(history.IsKnownStudent
                ? Answers.History(request, history, services.Time.GetUtcNow())
                : Answers.Error(
                    new(ErrorKind.UnknownStudent, "The student is not, and never was, on the roster.", Id: request.Id), services.Time.GetUtcNow()));
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            SendUnavailable(request.Id);
        }
    }

    private async Task StartOperationAsync(StartOperationRequest request)
    {
        _hasOperations = true;
        try
        {
            var reply = await feed.Class.StartOperationAsync(new(Actor, socket.ConnectionId, request.OperationType, request.OperationId));
            Send(Answers.Operation(request.OperationId, reply, services.Time.GetUtcNow()));
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            SendUnavailable(id: null);
        }
    }

    private void WatchCode(WatchCodeRequest request)
    {
        if (request.Watches)
            feed.WatchCode(member, origin.CheckInPage!);
        else
            feed.UnwatchCode(member);
    }

    private async Task EndOperationAsync(EndOperationRequest request)
    {
        try
        {
            await feed.Class.EndOperationAsync(Actor.UserId, socket.ConnectionId, request.OperationId);
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            // It has no answer; the lock's lease ends it.
            LogOperationNotReleased(services.Logger, failure, socket.ConnectionId, feed.ClassId);
        }
    }

    private async Task ReleaseOperationsAsync()
    {
        try
        {
            await feed.Class.EndOperationAsync(Actor.UserId, socket.ConnectionId, operationId: null);
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogOperationNotReleased(services.Logger, failure, socket.ConnectionId, feed.ClassId);
        }
    }

    private void SendUnavailable(string? id) =>
        Send(Answers.Error(new(ErrorKind.Unavailable, "The class could not be reached just now. Ask again.", Id: id), services.Time.GetUtcNow()));
}
