using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
    /// <summary>While no code is shown: the session may have been opened without this gateway having been told.</summary>
    private static readonly TimeSpan CodeRetry = TimeSpan.FromSeconds(5);

    /// <summary>Clocks that run apart must not make it ask all the time.</summary>
    private static readonly TimeSpan ShortestCodeWait = TimeSpan.FromMilliseconds(200);

    private Dictionary<FeedMember, CodeWatcher>? _codeWatchers;
    private TaskCompletionSource _codeCall = new();
    private bool _isTellingCodes;

    /// <summary>Has a socket told the code that opens the check-in, and each that follows, until it leaves or wants no more.</summary>
    /// <param name="member">The socket; of staff.</param>
    /// <param name="address">Of the page where its viewers check in.</param>
    public void WatchCode(FeedMember member, string address)
    {
        lock (_lock)
        {
            if (member.HasLeft || _isClosed)
                return;
            (_codeWatchers ??= [])[member] = new(address);
            CallForCodes();
            if (_isTellingCodes)
                return;
            _isTellingCodes = true;
            _ = TellCodesAsync();
        }
    }

    /// <summary>Ends it.</summary>
    public void UnwatchCode(FeedMember member)
    {
        lock (_lock)
            _codeWatchers?.Remove(member);
    }

    /// <summary>Something has happened that the code may depend on.</summary>
    private void CallForCodes() => _codeCall.TrySetResult();

    private async Task TellCodesAsync()
    {
        // Leaves the caller's lock.
        await Task.Yield();
        var afterFailure = ShortestCodeWait;
        while (BeginCodeTurn() is { } call)
        {
            var wait = CodeRetry;
            try
            {
                if (await _class.GetCheckInCodeAsync() is { } code)
                {
                    TellCode(code);
                    wait = code.Left > ShortestCodeWait ? code.Left : ShortestCodeWait;
                }

                afterFailure = ShortestCodeWait;
            }
            catch (Exception failure)
            {
                // The class is away, or of a version that has no codes: nothing else of it depends on what the wall shows.
                LogCodeFailed(failure, classId);
                wait = afterFailure;
                afterFailure = afterFailure * 2 < CodeRetry ? afterFailure * 2 : CodeRetry;
            }

            await call.WaitAsync(wait, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Begins a turn of telling.</summary>
    /// <returns>What ends the wait after it early; null when there is nobody to be told.</returns>
    private Task? BeginCodeTurn()
    {
        lock (_lock)
        {
            _isTellingCodes = _codeWatchers is { Count: > 0 } && !_isClosed;
            if (!_isTellingCodes)
                return null;
            _codeCall = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _codeCall.Task;
        }
    }

    private void TellCode(CheckInCode code)
    {
        lock (_lock)
        {
            foreach (var (member, watcher) in _codeWatchers!)
            {
                if (watcher.Told == code.From || member.IsRemoved)
                    continue;
                watcher.Told = code.From;
                member.Socket!.TrySend(ViewFrames.Code(code, watcher.Address, time.GetUtcNow()));
            }
        }
    }
}
