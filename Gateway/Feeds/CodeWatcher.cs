namespace Attendance.Gateway.Feeds;

/// <summary>A socket that shows check-in codes to the class.</summary>
/// <param name="address">Of the page where its viewers check in.</param>
internal sealed class CodeWatcher(string address)
{
    /// <summary>Of the page where its viewers check in.</summary>
    public string Address { get; } = address;

    /// <summary>From when the code counts that it was told last.</summary>
    public DateTimeOffset? Told { get; set; }
}
