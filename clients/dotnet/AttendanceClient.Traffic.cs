using System;
using System.IO;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Attendance.Client.Messages;

namespace Attendance.Client;

public sealed partial class AttendanceClient
{
    private async Task SendAsync(Link link)
    {
        try
        {
            while (await link.Outbox.Reader.WaitToReadAsync(link.End.Token))
            {
                while (link.Outbox.Reader.TryRead(out var text))
                    await link.Socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, link.End.Token);
            }

            if (_isLeaving)
                await link.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, link.End.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The receiving side says why.
        }
    }

    private async Task ReceiveAsync(Link link)
    {
        var buffer = new byte[16_384];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await link.Socket.ReceiveAsync(buffer.AsMemory(), link.End.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await link.Socket.CloseOutputAsync(link.Socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, link.End.Token);
                return;
            }

            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            JsonElement raw;
            using (var document = JsonDocument.Parse(message.GetBuffer().AsMemory(0, (int)message.Length)))
                raw = document.RootElement.Clone();
            message.SetLength(0);
            Take(link, Envelope.Of(raw));
        }
    }

    private void Take(Link link, in Envelope envelope)
    {
        var message = MessageReader.Read(envelope);
        var isEvent = _resume.Take(envelope);
        if (envelope.IsGreeting)
            Greet(link, message as Greeting);
        else if (message.Type == "error" && !link.IsGreeted)
            link.Refusal = envelope.Text("message");
        else if (message.Type == "token_expiring")
            _ = RefreshAsync(link);
        else if (isEvent && message.Type != "position")
            link.Missed++;
        if (link.IsGreeted)
        {
            link.HasPinged = false;
            link.Timer?.Change(_options.Quiet, Timeout.InfiniteTimeSpan);
        }

        Settle(envelope, message);
        Hand(message);
        if (link is { IsGreeted: true, LiveAt: null } && message.Type is ("snapshot" or "position") && _failure is null)
            Arrive(link, message.Type == "snapshot" ? 0 : link.Missed);
    }

    private void Greet(Link link, Greeting? greeting)
    {
        lock (_lock)
            link.IsGreeted = true;
        Greeting = greeting;
        if (_watchesCode)
            Tell("watch_code");
        Flush();
    }

    private void Arrive(Link link, int missed)
    {
        if (link.LiveAt is not null)
            return;
        link.LiveAt = _time.GetTimestamp();
        if (_hasBeenLive)
            Enter(new(AttendanceState.CaughtUp, missed: missed));
        _hasBeenLive = true;
        Enter(new(AttendanceState.Live));
    }

    /// <summary>Without a new token in time the gateway closes with 4003, and the next attempt asks again.</summary>
    private async Task RefreshAsync(Link link)
    {
        if (await TokenAsync(link, isConnecting: false) is not { } token)
            return;
        lock (_lock)
        {
            if (link == _link)
                link.Outbox.Writer.TryWrite(Write("refresh_token", NewId(), ("token", token)));
        }
    }
}
