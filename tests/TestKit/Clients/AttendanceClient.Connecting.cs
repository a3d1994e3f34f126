using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace Attendance.TestKit;

public sealed partial class AttendanceClient
{
    private const string Subprotocol = "attendance.v1";

    // A peer that does not answer a close is not waited for.
    private static readonly TimeSpan ClosingTimeout = TimeSpan.FromSeconds(2);

    private int _connection;
    private int _gateway;

    private async Task LiveAsync()
    {
        var backoff = new Backoff(_options, (int)Identity.UserId);
        var ending = new SocketEnding(null, "stopped");
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                ending = await ConnectAndServeAsync(backoff);
                if (ending.IsFinal)
                    break;
                Interlocked.Increment(ref _gateway);
                await Task.Delay(ending.RetryAfter ?? backoff.Next(), _clock, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Asked to stop while waiting.
        }

        Abandon(ending);
    }

    private async Task<SocketEnding> ConnectAndServeAsync(Backoff backoff)
    {
        var connection = ++_connection;
        using var socket = new ClientWebSocket();
        SocketEnding ending;
        try
        {
            await ConnectAsync(socket, connection);
            ending = await ReceiveAllAsync(socket, connection, backoff);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            await CloseAsync(socket);
            ending = new(null, "stopped");
        }
        catch (Exception error) when (error is WebSocketException or HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // A dropped socket's receive is canceled.
            ending = new(null, error.Message, (int)socket.HttpStatusCode is var status and >= 400 ? status : 0);
        }
        finally
        {
            await DetachAsync();
        }

        Log.Append(ClientEntryKind.Ended, connection, ending.ToString());
        return ending;
    }

    private async Task ConnectAsync(ClientWebSocket socket, int connection)
    {
        var token = await Identity.TokenAsync(_stop.Token);
        var query = new StringBuilder();
        socket.Options.CollectHttpResponseDetails = true;
        switch (_options.TokenPlace)
        {
            case TokenPlace.Subprotocol:
                socket.Options.AddSubProtocol(Subprotocol);
                socket.Options.AddSubProtocol($"bearer.{token}");
                break;
            case TokenPlace.Header:
                socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
                break;
            case TokenPlace.Query:
                query.Append("&token=").Append(token);
                break;
        }

        var since = ResumePoint;
        if (since > 0)
            query.Append("&since=").Append(since);
        Log.Append(ClientEntryKind.Connecting, connection, since > 0 ? since.ToString(CultureInfo.InvariantCulture) : "");
        var gateway = Gateway;
        var address = new UriBuilder(gateway)
        {
            Scheme = gateway.Scheme == "https" ? "wss" : "ws",
            Path = $"/ws/attendance/{ClassId}",
            Query = query.ToString().TrimStart('&'),
        };
        await socket.ConnectAsync(address.Uri, _stop.Token);
    }

    private async Task CloseAsync(ClientWebSocket socket)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var patience = new CancellationTokenSource(ClosingTimeout, _clock);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            socket.Abort();
        }
    }
}
