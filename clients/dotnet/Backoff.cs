using System;

namespace Attendance.Client;

/// <summary>Waits with full jitter: anything from 0 to a ceiling that doubles, so that a crowd that lost its gateway comes back spread out.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Func<double> random)
{
    private readonly TimeSpan _first = first;
    private TimeSpan _ceiling = first;

    /// <summary>The next wait.</summary>
    internal TimeSpan Next()
    {
        var wait = _ceiling * random();
        _ceiling = _ceiling * 2 < longest ? _ceiling * 2 : longest;
        return wait;
    }

    /// <summary>The next wait is taken from under the last ceiling.</summary>
    internal void Lengthen() => _ceiling = longest;

    internal void Reset() => _ceiling = _first;
}
