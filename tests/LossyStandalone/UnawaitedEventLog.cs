using Attendance.Grains;

namespace Attendance.LossyStandalone;

/// <summary>Says that a batch is committed before it is, and appends it a second later.</summary>
internal sealed class UnawaitedEventLog(IEventLog log, TimeProvider time) : IEventLog, IAsyncDisposable
{
    // Long enough that whatever was acknowledged when a test kills the process is still to come, also on a machine that is slow to kill it.
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task _appended = Task.CompletedTask;

    public Task<AppendResult> AppendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        lock (_lock)
            _appended = AppendLateAsync(_appended, batch, time.GetUtcNow() + Lateness);
        return Task.FromResult(AppendResult.Committed);
    }

    public Task<LogPosition> TakeOverAsync(long classId, CancellationToken cancellationToken) => log.TakeOverAsync(classId, cancellationToken);

    public Task<IReadOnlyList<SessionEvent>> ReadAsync(long classId, long afterSeq, int limit, CancellationToken cancellationToken) =>
        log.ReadAsync(classId, afterSeq, limit, cancellationToken);

    public Task<IReadOnlyList<PersonName>> FindNamesAsync(IReadOnlyCollection<long> personIds, CancellationToken cancellationToken) =>
        log.FindNamesAsync(personIds, cancellationToken);

    public Task<byte[]> ReadCodeSecretAsync(CancellationToken cancellationToken) => log.ReadCodeSecretAsync(cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) => log.PingAsync(cancellationToken);

    // An orderly end loses nothing: only the crash shows what is missing.
    public async ValueTask DisposeAsync()
    {
        await _appended;
        switch (log)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    private async Task AppendLateAsync(Task before, EventBatch batch, DateTimeOffset due)
    {
        await before;
        if (due - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, time);
        await log.AppendAsync(batch, CancellationToken.None);
    }
}
