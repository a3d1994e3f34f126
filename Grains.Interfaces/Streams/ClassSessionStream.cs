namespace Attendance.Grains;

/// <summary>Names of the stream that each class session publishes to.</summary>
public static class ClassSessionStream
{
    /// <summary>The stream provider's name, whatever its kind.</summary>
    public const string ProviderName = "attendance";

    /// <summary>The namespace; the key is the class id.</summary>
    public const string Namespace = "class-session";

    /// <summary>The stream of one class.</summary>
    /// <param name="classId">The class session.</param>
    public static StreamId Of(long classId) => StreamId.Create(Namespace, classId);
}
