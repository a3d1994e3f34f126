using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Attendance.Client;

/// <summary>A client of one class session: a socket that comes back by itself, and commands that are sent again under one id until they are answered.</summary>
/// <remarks>Safe for use by several threads. Events are raised one after another; handlers should be quick.</remarks>
public sealed class AttendanceClient : IAsyncDisposable
{
    /// <summary>The gateway closes the socket for a longer message, in bytes.</summary>
    private const int MaxMessageBytes = 16_384;

    private readonly object _lock = new();
    private readonly AttendanceClientOptions _options;
    private readonly TimeProvider _time;
    private readonly Backoff _backoff;
    private readonly Backoff _pauses;
    private readonly ResumePoint _resume = new();
    private readonly List<PendingCommand> _pending = [];
    private readonly List<Channel<AttendanceMessage>> _readers = [];
    private readonly CancellationTokenSource _end = new();
    private ITimer? _pause;
    private Link? _link;
    private Task _run = Task.CompletedTask;
    private AttendanceException? _failure;
    private bool _watchesCode;
    private bool _hasBeenLive;

    /// <param name="options">How it connects.</param>
    public AttendanceClient(AttendanceClientOptions options)
        : this(options, new Random().NextDouble)
    {
    }

    /// <param name="options">How it connects.</param>
    /// <param name="random">What waits are drawn by, from 0 to 1. Asked by one thread at a time.</param>
    internal AttendanceClient(AttendanceClientOptions options, Func<double> random)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _time = options.TimeProvider;
        _backoff = new(options.FirstRetry, options.LongestRetry, Draw);
        _pauses = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), Draw);

        double Draw()
        {
            lock (_lock)
                return random();
        }
    }

    /// <summary>A new state.</summary>
    public event EventHandler<AttendanceStateEventArgs>? StateChanged;

    /// <summary>What it is doing.</summary>
    public AttendanceState State { get; private set; }

    /// <summary>The number to resume from: everything up to it has been received.</summary>
    public long Since => _resume.Seq;

    /// <summary>The latest greeting: <c>user_id</c>, <c>role</c>, <c>permissions</c>.</summary>
    public AttendanceMessage? Greeting { get; private set; }

    /// <summary>Starts, once.</summary>
    public void Connect()
    {
        lock (_lock)
        {
            if (State != AttendanceState.Idle || _failure is not null)
                return;
            State = AttendanceState.Connecting;
        }

        _run = Task.Run(RunAsync);
    }

    /// <summary>All messages from the call on, each once. It ends after <see cref="DisposeAsync"/>; any other end is thrown.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AttendanceException">The client has ended, or (<c>slow_consumer</c>) more than <see cref="AttendanceClientOptions.MaxUntaken"/> messages were not taken.</exception>
    public IAsyncEnumerable<AttendanceMessage> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        var reader = Channel.CreateBounded<AttendanceMessage>(_options.MaxUntaken);
        lock (_lock)
        {
            if (_failure is null)
                _readers.Add(reader);
            else
                reader.Writer.TryComplete(_failure.Code == "done" ? null : _failure);
        }

        return TakeAsync(reader, cancellationToken);
    }

    /// <summary>Checks the student in.</summary>
    /// <param name="code">What the wall shows, where it is required.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <returns>The ack.</returns>
    /// <exception cref="AttendanceException">It was refused, or the client has ended.</exception>
    public Task<AttendanceMessage> CheckInAsync(string? code = null, string? deviceId = null, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync("check_in", id, cancellationToken, ("code", code), ("device_id", deviceId));

    /// <summary>Sets one row.</summary>
    /// <param name="studentId">The student.</param>
    /// <param name="status">The new status.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expectedSeq">The row's <c>seq</c> as last seen: refused with <c>conflict</c> if it has another.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<AttendanceMessage> MarkAsync(long studentId, string status, string? reason = null, long? expectedSeq = null, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync("mark", id, cancellationToken, ("student_id", studentId), ("status", status), ("reason", reason), ("expected_seq", expectedSeq));

    /// <summary>Sets the rows of some students.</summary>
    /// <param name="students">The students.</param>
    /// <param name="status">The new status.</param>
    /// <param name="reason">Why.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<AttendanceMessage> BulkMarkAsync(IEnumerable<long> students, string status, string? reason = null, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync("bulk_mark", id, cancellationToken, ("students", students.ToArray()), ("status", status), ("reason", reason));

    /// <summary>Sets the rows of a group of students.</summary>
    /// <param name="students"><c>unmarked</c> or <c>all</c>.</param>
    /// <param name="status">The new status.</param>
    /// <param name="reason">Why.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<AttendanceMessage> BulkMarkAsync(string students, string status, string? reason = null, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync("bulk_mark", id, cancellationToken, ("students", students), ("status", status), ("reason", reason));

    /// <summary>Opens the class session.</summary>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<AttendanceMessage> OpenSessionAsync(string? id = null, CancellationToken cancellationToken = default) => AskAsync("open_session", id, cancellationToken);

    /// <summary>Closes the class session.</summary>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<AttendanceMessage> CloseSessionAsync(string? id = null, CancellationToken cancellationToken = default) => AskAsync("close_session", id, cancellationToken);

    /// <summary>Opens the class session again.</summary>
    /// <inheritdoc cref="CheckInAsync"/>
    public Task<AttendanceMessage> ReopenSessionAsync(string? id = null, CancellationToken cancellationToken = default) => AskAsync("reopen_session", id, cancellationToken);

    /// <summary>A student's history.</summary>
    /// <param name="studentId">The student.</param>
    /// <param name="id">The command's id; made once if left out.</param>
    /// <param name="cancellationToken">Gives up waiting: the command may or may not have been done.</param>
    /// <inheritdoc cref="CheckInAsync"/>
    /// <returns>The <c>history</c> message; its <c>data</c> is an array, oldest first.</returns>
    public Task<AttendanceMessage> RequestHistoryAsync(long studentId, string? id = null, CancellationToken cancellationToken = default) =>
        AskAsync("request_history", id, cancellationToken, ("student_id", studentId));

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

    /// <summary>Leaves for good; what is unanswered fails with code <c>done</c>.</summary>
    public async ValueTask DisposeAsync()
    {
        Finish("done");
        await _run;
        _end.Dispose();
    }

    private static byte[] Write(string type, string? id, params (string Name, object? Value)[] fields)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            if (id is not null)
                writer.WriteString("id", id);
            foreach (var (name, value) in fields)
            {
                switch (value)
                {
                    case string text:
                        writer.WriteString(name, text);
                        break;
                    case long number:
                        writer.WriteNumber(name, number);
                        break;
                    case long[] numbers:
                        writer.WriteStartArray(name);
                        foreach (var number in numbers)
                            writer.WriteNumberValue(number);
                        writer.WriteEndArray();
                        break;
                }
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private async IAsyncEnumerable<AttendanceMessage> TakeAsync(Channel<AttendanceMessage> reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (await reader.Reader.WaitToReadAsync(cancellationToken))
            {
                while (reader.Reader.TryRead(out var message))
                    yield return message;
            }
        }
        finally
        {
            lock (_lock)
                _readers.Remove(reader);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            Enter(new(AttendanceState.Connecting));
            while (!_end.IsCancellationRequested)
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
            var sending = SendAsync(link);
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

    private TimeSpan? Lose(Link link, int code, string? reason)
    {
        if (_end.IsCancellationRequested)
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

    private static async Task SendAsync(Link link)
    {
        try
        {
            while (await link.Outbox.Reader.WaitToReadAsync(link.End.Token))
            {
                while (link.Outbox.Reader.TryRead(out var text))
                    await link.Socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, link.End.Token);
            }
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
            Take(link, new(raw));
        }
    }

    private void Take(Link link, AttendanceMessage message)
    {
        var isEvent = _resume.Take(message);
        if (message.Type.EndsWith("_connected", StringComparison.Ordinal))
            Greet(link, message);
        else if (message.Type == "error" && !link.IsGreeted)
            link.Refusal = message.Text("message");
        else if (message.Type == "token_expiring")
            _ = RefreshAsync(link);
        else if (isEvent && message.Type != "position")
            link.Missed++;
        if (link.IsGreeted)
        {
            link.HasPinged = false;
            link.Timer?.Change(_options.Quiet, Timeout.InfiniteTimeSpan);
        }

        Settle(message);
        Hand(message);
        if (link is { IsGreeted: true, LiveAt: null } && message.Type is ("snapshot" or "position") && _failure is null)
            Arrive(link, message.Type == "snapshot" ? 0 : link.Missed);
    }

    private void Greet(Link link, AttendanceMessage greeting)
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

    private static string NewId() => Guid.NewGuid().ToString("N");

    private void Hand(AttendanceMessage message)
    {
        lock (_lock)
        {
            for (var index = _readers.Count - 1; index >= 0; index--)
            {
                if (_readers[index].Writer.TryWrite(message))
                    continue;
                _readers[index].Writer.TryComplete(new AttendanceException("slow_consumer", "More messages were left untaken than may be."));
                _readers.RemoveAt(index);
            }
        }
    }

    private void Enter(AttendanceStateEventArgs change)
    {
        State = change.State;
        StateChanged?.Invoke(this, change);
    }

    private async Task<AttendanceMessage> AskAsync(string type, string? id, CancellationToken cancellationToken, params (string Name, object? Value)[] fields)
    {
        cancellationToken.ThrowIfCancellationRequested();
        id ??= NewId();
        var pending = new PendingCommand(id, Write(type, id, fields));
        if (pending.Text.Length > MaxMessageBytes)
            throw new AttendanceException("too_large", FormattableString.Invariant($"A message may have {MaxMessageBytes} bytes."));
        lock (_lock)
        {
            if (_failure is not null)
                throw new AttendanceException(_failure.Code, _failure.Message);
            if (_pending.Exists(other => other.Id == id))
                throw new AttendanceException("invalid_field", "This id is under way already.", "id");
            _pending.Add(pending);
        }

        using var cancelled = cancellationToken.Register(() =>
        {
            lock (_lock)
                _pending.Remove(pending);
            pending.Answer.TrySetCanceled(cancellationToken);
        });
        Flush();
        return await pending.Answer.Task;
    }

    /// <summary>Sends, in the order they were asked, what has not been sent on this connection.</summary>
    private void Flush()
    {
        lock (_lock)
        {
            if (_link is not { IsGreeted: true } link || _pause is not null)
                return;
            foreach (var pending in _pending.Where(pending => pending.SentOn != link))
            {
                pending.SentOn = link;
                link.Outbox.Writer.TryWrite(pending.Text);
            }
        }
    }

    private void Settle(AttendanceMessage message)
    {
        PendingCommand? pending;
        var code = message.Text("code") ?? "";
        lock (_lock)
        {
            pending = message.Id is null ? null : _pending.Find(other => other.Id == message.Id);
            if (pending is null)
                return;
            if (message.Type == "error" && code is ("unavailable" or "rate_limited" or "draining"))
            {
                // Later commands wait too: sent around this one, they would be done before it.
                pending.SentOn = null;
                _pause ??= _time.CreateTimer(_ => Resume(), null, TimeSpan.FromMilliseconds(250) + _pauses.Next(), Timeout.InfiniteTimeSpan);
                return;
            }

            _pending.Remove(pending);
            _pauses.Reset();
        }

        if (message.Type == "error")
            pending.Answer.TrySetException(new AttendanceException(code, message.Text("message"), message.Text("field"), message.Raw.TryGetProperty("row", out var row) ? row : null));
        else
            pending.Answer.TrySetResult(message);
    }

    private void Resume()
    {
        lock (_lock)
        {
            _pause?.Dispose();
            _pause = null;
        }

        Flush();
    }

    /// <summary>What is worth nothing later is sent now or not at all.</summary>
    private void Tell(string type, params (string Name, object? Value)[] fields)
    {
        lock (_lock)
        {
            if (_link is { IsGreeted: true } link)
                link.Outbox.Writer.TryWrite(Write(type, null, fields));
        }
    }
}
