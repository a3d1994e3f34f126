using Orleans.Concurrency;

namespace Attendance.Grains;

/// <summary>A gateway, where it hears of who was cut off.</summary>
[Alias("attendance.ICutOffObserver")]
public interface ICutOffObserver : IGrainObserver
{
    /// <summary>Tells it. A hint: what does not arrive is asked for.</summary>
    /// <param name="news">The end of the list.</param>
    /// <returns>Completes when the sockets concerned are being closed.</returns>
    [Alias("Tell"), AlwaysInterleave]
    Task TellAsync(CutOffNews news);
}
