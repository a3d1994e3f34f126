using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Attendance.Client.Messages;

namespace Attendance.Client;

/// <summary>A client of one class session: a socket that comes back by itself, and commands that are sent again under one id until they are answered.</summary>
/// <remarks>Safe for use by several threads. Events are raised one after another; handlers should be quick.</remarks>
public sealed partial class AttendanceClient : IAsyncDisposable
{
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
    private volatile bool _watchesCode;
    private volatile bool _isLeaving;
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

    /// <summary>The latest greeting: who is connected, as what, and what they may do. Null before the first.</summary>
    public Greeting? Greeting { get; private set; }

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

    /// <summary>Leaves for good, with a close of 1000; what is unanswered fails with code <c>done</c>.</summary>
    public async ValueTask DisposeAsync()
    {
        await SayGoodbyeAsync();
        Finish("done");
        await _run;
        _end.Dispose();
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
}
