namespace Attendance.Gateway.Tests.Live;

/// <summary>Holds what a class says to whoever wants to be let in, until a test lets it go.</summary>
internal sealed class HeldViews : IIncomingGrainCallFilter
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The class session; 0 for none.</summary>
    public long ClassId { get; set; }

    /// <summary>Completes when somebody waits.</summary>
    public Task Asked => _asked.Task;

    public void Release() => _released.SetResult();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (ClassId > 0 && context.MethodName == "OpenViewAsync" && context.TargetId.TryGetIntegerKey(out var classId, out _) && classId == ClassId)
        {
            _asked.TrySetResult();
            await _released.Task;
        }

        await context.Invoke();
    }
}
