namespace Attendance.Micro.Stream;

/// <summary>A grain that publishes.</summary>
[Alias("Attendance.Micro.IPublisher")]
public interface IPublisher : IGrainWithIntegerKey
{
    /// <summary>Publishes so many numbers, one by one.</summary>
    [Alias("Publish")]
    Task PublishAsync(int count);
}
