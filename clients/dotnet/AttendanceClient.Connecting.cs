using System;
using System.IO;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Attendance.Client;

public sealed partial class AttendanceClient
{
    private async Task RunAsync()
    {
        try
        {
            Enter(new(AttendanceState.Connecting));
            while (!_isLeaving && !_end.IsCancellationRequested)
            {
                var wait = await ConnectOnceAsync();
                if (wait is { } time)
                    await WaitAsync(time);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The client has been left.
        }
#pragma warning disable CA1031 // Whatever a handler fails with.
        catch (Exception)
#pragma warning restore CA1031
        {
            // A handler that throws must not leave commands waiting for ever.
            Finish("internal_error");
        }
    }

    private async Task WaitAsync(TimeSpan time)
    {
        var waited = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = _time.CreateTimer(_ => waited.TrySetResult(true), null, time, Timeout.InfiniteTimeSpan);
        using var ended = _end.Token.Register(() => waited.TrySetCanceled());
        await waited.Task;
    }

    /// <summary>One connection from its token to its end.</summary>
    /// <returns>The wait before the next, or null if there is none.</returns>
    private async Task<TimeSpan?> ConnectOnceAsync()
    {
        using var link = new Link();
        using var ended = _end.Token.Register(() => link.GiveUp("done"));
        link.Timer = _time.CreateTimer(_ => OnSilence(link), null, _options.Attempt, Timeout.InfiniteTimeSpan);
        var reason = "lost";
        try
        {
            var token = await TokenAsync(link, isConnecting: true);
            if (_failure is not null)
                return null;
            if (token is null)
                return Lose(link, 0, link.GivenUp ?? "no_credentials");
            link.Socket.Options.AddSubProtocol("attendance.v1");
            link.Socket.Options.AddSubProtocol($"bearer.{token}");
            await link.Socket.ConnectAsync(Url(), link.End.Token);
            lock (_lock)
                _link = link;
            var sending = link.Sending = SendAsync(link);
            try
            {
                await ReceiveAsync(link);
            }
            finally
            {
                lock (_lock)
                {
                    _link = null;
                    _pause?.Dispose();
                    _pause = null;
                    link.Outbox.Writer.TryComplete();
                }

                link.GiveUp("lost");
                await sending;
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or ArgumentException or InvalidOperationException or JsonException)
        {
            // The error may quote the subprotocol, and with it the token: only our own word for it goes on.
            reason = link.GivenUp ?? "lost";
        }

        return Lose(link, (int?)link.Socket.CloseStatus ?? 0, link.Socket.CloseStatus is null ? reason : link.Socket.CloseStatusDescription);
    }

    private Uri Url()
    {
        var url = new UriBuilder(_options.Url);
        url.Scheme = url.Scheme.Replace("http", "ws", StringComparison.Ordinal);
        if (_resume.Seq > 0)
            url.Query = (url.Query.Length > 1 ? url.Query[1..] + "&" : "") + FormattableString.Invariant($"since={_resume.Seq}");
        return url.Uri;
    }

    private async Task<string?> TokenAsync(Link link, bool isConnecting)
    {
        try
        {
            return await _options.Token(link.End.Token);
        }
        catch (AttendanceException refusal) when (isConnecting && refusal.Code is ("unauthenticated" or "forbidden" or "not_found"))
        {
            Finish(refusal.Code, refusal.Message);
            return null;
        }
#pragma warning disable CA1031 // Whatever the caller's own code fails with, it is asked again.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    /// <summary>Closes what is open, as far as the other end takes it within a second.</summary>
    private async Task SayGoodbyeAsync()
    {
        Task sending;
        lock (_lock)
        {
            _isLeaving = true;
            if (_link is not { IsGreeted: true } link)
                return;
            sending = link.Sending;
            link.Outbox.Writer.TryComplete();
        }

        var waited = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = _time.CreateTimer(_ => waited.TrySetResult(true), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await Task.WhenAny(sending, waited.Task);
    }

    private TimeSpan? Lose(Link link, int code, string? reason)
    {
        if (_isLeaving || _end.IsCancellationRequested)
            return null;
        var rule = CloseRule.Of(code, reason);
        if (rule.IsFinal)
        {
            Finish(rule.Word, link.Refusal, code);
            return null;
        }

        if (code == 4005)
            _backoff.Lengthen();
        else if (link.LiveAt is { } liveAt && _time.GetElapsedTime(liveAt) >= _options.Held)
            _backoff.Reset();
        var asked = rule.RetryAfter ?? TimeSpan.Zero;
        var own = rule.RetryAfter is not null && link.LiveAt is not null ? TimeSpan.Zero : _backoff.Next();
        var wait = asked > own ? asked : own;
        Enter(new(_hasBeenLive ? AttendanceState.Reconnecting : AttendanceState.Connecting, code == 0 ? reason : rule.Word, code == 0 ? null : code, wait));
        return wait;
    }

    private void Finish(string reason, string? message = null, int? code = null)
    {
        PendingCommand[] unanswered;
        lock (_lock)
        {
            if (_failure is not null)
                return;
            _failure = new(reason, message);
            unanswered = [.. _pending];
            _pending.Clear();
            foreach (var reader in _readers)
                reader.Writer.TryComplete(reason == "done" ? null : _failure);
        }

        _end.Cancel();
        foreach (var pending in unanswered)
            pending.Answer.TrySetException(_failure);
        Enter(new(AttendanceState.Ended, reason, code));
    }

    private void OnSilence(Link link)
    {
        if (!link.IsGreeted || link.HasPinged)
        {
            link.GiveUp(link.IsGreeted ? "silent" : "timeout");
            return;
        }

        link.HasPinged = true;
        link.Timer?.Change(_options.Pong, Timeout.InfiniteTimeSpan);
        Tell("ping");
    }
}
