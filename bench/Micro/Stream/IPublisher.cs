namespace Attendance.Micro.Stream;

/// <summary>A grain that publishes.</summary>
[Alias("Attendance.Micro.IPublisher")]
public interface IPublisher : IGrainWithIntegerKey
{
    /// <summary>Publishes the next number.</summary>
    [Alias("Publish")]
    Task PublishAsync();
}
