using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Attendance.Client.Messages;

namespace Attendance.Client;

public sealed partial class AttendanceClient
{
    /// <summary>The gateway closes the socket for a longer message, in bytes.</summary>
    private const int MaxMessageBytes = 16_384;

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

    private static string NewId() => Guid.NewGuid().ToString("N");

    private async Task<TAnswer> AskAsync<TAnswer>(string type, string? id, CancellationToken cancellationToken, params (string Name, object? Value)[] fields)
        where TAnswer : AttendanceMessage
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
        return await pending.Answer.Task as TAnswer
            ?? throw new AttendanceException("unreadable", "It was answered, in a form that this version does not know.");
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

    private void Settle(in Envelope envelope, AttendanceMessage message)
    {
        PendingCommand? pending;
        var id = envelope.Id;
        var code = envelope.Type == "error" ? envelope.Text("code") ?? "" : null;
        lock (_lock)
        {
            pending = id is null ? null : _pending.Find(other => other.Id == id);
            if (pending is null)
                return;
            if (code is "unavailable" or "rate_limited" or "draining")
            {
                // Later commands wait too: sent around this one, they would be done before it.
                pending.SentOn = null;
                _pause ??= _time.CreateTimer(_ => Resume(), null, TimeSpan.FromMilliseconds(250) + _pauses.Next(), Timeout.InfiniteTimeSpan);
                return;
            }

            _pending.Remove(pending);
            _pauses.Reset();
        }

        if (code is null)
            pending.Answer.TrySetResult(message);
        else
            pending.Answer.TrySetException(new AttendanceException(code, envelope.Text("message"), envelope.Text("field"), (message as Error)?.Row));
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
