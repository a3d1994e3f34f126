using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Grains;

/// <summary>Keeps the list in memory, written through to the log, and reads it again now and then: another cluster on the same database may have added to it.</summary>
internal sealed partial class RevocationsGrain(
    IRevocationLog log, IOptions<RevocationOptions> options, TimeProvider time, ILogger<RevocationsGrain> logger) : Grain, IRevocationsGrain
{
    private static readonly TimeSpan ReadInterval = TimeSpan.FromSeconds(10);

    /// <summary>Under the calls' own limit, so that the answer is no and not silence.</summary>
    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(1.5);

    private readonly CutOffList _list = new();
    private readonly Watchers _watchers = new(time);
    private readonly ILogger _logger = logger;
    private Task? _reading;
    private bool _isRead;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(ReadOnceAsync, new GrainTimerCreationOptions(ReadInterval, ReadInterval) { Interleave = true });
        return Task.CompletedTask;
    }

    public async Task<CutOffNews?> WatchAsync(Guid gatewayId, ICutOffObserver observer, Guid list, int count)
    {
        _watchers.See(gatewayId, observer);
        return await IsReadAsync() ? _list.After(list, count) : null;
    }

    public Task LeaveAsync(Guid gatewayId)
    {
        _watchers.Forget(gatewayId);
        return Task.CompletedTask;
    }

    public async Task<DateTimeOffset?> RevokeUserAsync(long userId, long adminId, string? reason)
    {
        if (!await IsReadAsync())
            return null;
        var revocation = new Revocation(userId, _list.TimeFor(userId, Now), adminId, reason);
        using var deadline = new CancellationTokenSource(LogPatience, time);
        try
        {
            await log.AddRevocationAsync(revocation, deadline.Token);
        }
        catch (Exception failure) when (failure is EventLogUnavailableException or OperationCanceledException)
        {
            LogNotStored(failure, userId);
            return null;
        }

        if (_list.TryRevoke(userId, revocation.RevokedAt))
            await _watchers.TellAsync(_list.Newest);
        return revocation.RevokedAt;
    }

    public async Task<DateTimeOffset?> DisconnectClassAsync(long classId)
    {
        if (!await IsReadAsync())
            return null;
        var now = Now;
        _list.Disconnect(classId, now);
        await _watchers.TellAsync(_list.Newest);
        return now;
    }

    // As it is stored.
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Reads the list if nobody has; those who come meanwhile wait for the same.</summary>
    private async Task<bool> IsReadAsync()
    {
        if (!_isRead)
            await ReadOnceAsync();
        return _isRead;
    }

    private Task ReadOnceAsync() => _reading is { IsCompleted: false } ? _reading : _reading = ReadAsync();

    private async Task ReadAsync()
    {
        using var deadline = new CancellationTokenSource(LogPatience, time);
        try
        {
            var oldest = time.GetUtcNow() - options.Value.KeptFor;
            var standing = await log.ReadRevocationsAsync(deadline.Token);
            foreach (var (userId, revokedAt) in standing)
            {
                if (revokedAt >= oldest)
                    _list.TryRevoke(userId, revokedAt);
            }

            _isRead = true;
            if (_list.DropBefore(oldest) || standing.Any(entry => entry.RevokedAt < oldest))
                await log.PruneRevocationsAsync(oldest, deadline.Token);
        }
        catch (Exception failure) when (failure is EventLogUnavailableException or OperationCanceledException)
        {
            LogNotRead(failure);
        }
    }


    [LoggerMessage(1201, LogLevel.Warning, "User {UserId} could not be cut off: the revocation could not be stored.")]
    private partial void LogNotStored(Exception failure, long userId);

    [LoggerMessage(1202, LogLevel.Debug, "The revocations could not be read; those that are known go on to count.")]
    private partial void LogNotRead(Exception failure);
}
