using Attendance.Grains;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Loses the calls of a method, as a network might.</summary>
internal sealed class LostCalls(string method) : IOutgoingGrainCallFilter
{
    private volatile bool _isLosing = true;
    private int _lost;

    /// <summary>How many were lost.</summary>
    public int Lost => Volatile.Read(ref _lost);

    public void Stop() => _isLosing = false;

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (!_isLosing || context.MethodName != method)
            return context.Invoke();
        Interlocked.Increment(ref _lost);
        throw new ClassUnavailableException();
    }
}
