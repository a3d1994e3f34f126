using System.Net.WebSockets;
using System.Text;

namespace Attendance.TestKit;

public sealed partial class AttendanceClient
{
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Lock _pendingLock = new();
    private readonly List<PendingCommand> _pending = [];
    private volatile ClientWebSocket? _live;
    private int _liveConnection;
    private int _greetedOn;

    private async Task<CommandReply> SubmitAsync(PendingCommand command)
    {
        lock (_pendingLock)
        {
            if (_ended.Task.IsCompleted)
                throw new ClientEndedException($"User {Identity.UserId} has ended.");
            _pending.Add(command);
        }

        await SendCommandAsync(command);
        return await command.Reply.Task;
    }

    // Commands are sent by the sender when there is a connection, and by the connection when it comes: the lock makes it one of the two.
    private async Task AttachAsync(ClientWebSocket socket, int connection)
    {
        await _sending.WaitAsync();
        try
        {
            _liveConnection = connection;
            _live = socket;
            Volatile.Write(ref _greetedOn, connection);
            foreach (var command in Pending())
                await SendOnceLockedAsync(command);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task DetachAsync()
    {
        await _sending.WaitAsync();
        _live = null;
        Volatile.Write(ref _greetedOn, 0);
        _sending.Release();
    }

    private async Task<bool> TrySendAsync(string text)
    {
        await _sending.WaitAsync();
        try
        {
            return await SendLockedAsync(text);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task SendCommandAsync(PendingCommand command)
    {
        await _sending.WaitAsync();
        try
        {
            await SendOnceLockedAsync(command);
        }
        finally
        {
            _sending.Release();
        }
    }

    // Once on every connection, unless the server asked for it again.
    private async Task SendOnceLockedAsync(PendingCommand command)
    {
        if (command.SentOn == _liveConnection || command.Reply.Task.IsCompleted)
            return;
        if (await SendLockedAsync(command.Text))
            command.SentOn = _liveConnection;
    }

    private async Task<bool> SendLockedAsync(string text)
    {
        if (_live is not { State: WebSocketState.Open } socket)
            return false;
        Log.Append(ClientEntryKind.Sent, _liveConnection, text);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, true, _stop.Token);
            return true;
        }
        catch (Exception error) when (error is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The receiving side finds out that the connection is gone, and what is pending goes out on the next.
            return false;
        }
    }

    private void RepeatLater(string? id, TimeSpan wait)
    {
        if (Find(id) is { } command)
            _ = RepeatAsync(command, wait);
    }

    private async Task RepeatAsync(PendingCommand command, TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, _clock, _stop.Token);
            command.SentOn = 0;
            await SendCommandAsync(command);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The client has stopped.
        }
    }

    private void Complete(WireMessage reply)
    {
        if (Find(reply.Id) is not { } command)
            return;
        lock (_pendingLock)
            _pending.Remove(command);
        command.Reply.TrySetResult(new(reply));
    }

    private void Abandon(SocketEnding ending)
    {
        List<PendingCommand> abandoned;
        lock (_pendingLock)
        {
            _ended.TrySetResult(ending);
            abandoned = [.. _pending];
            _pending.Clear();
        }

        foreach (var command in abandoned)
            command.Reply.TrySetException(new ClientEndedException($"User {Identity.UserId} ended ({ending}) with command {command.Id} unanswered."));
    }

    private List<PendingCommand> Pending()
    {
        lock (_pendingLock)
            return [.. _pending];
    }

    private PendingCommand? Find(string? id)
    {
        lock (_pendingLock)
            return _pending.Find(command => command.Id == id);
    }
}
