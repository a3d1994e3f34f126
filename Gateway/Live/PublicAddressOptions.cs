namespace Attendance.Gateway.Live;

/// <summary>Where clients find the gateways.</summary>
public sealed class PublicAddressOptions
{
    /// <summary>
    /// The address that people open, as <c>https://attendance.example.edu</c>; configured as <c>Attendance:PublicAddress</c>. When it is not set, the address that a socket was
    /// opened at, which is right wherever no proxy changes it.
    /// </summary>
    public Uri? PublicAddress { get; set; }

    internal const string Rule = "Attendance:PublicAddress must be an address that begins with https:// or http://.";

    internal bool IsUsable => PublicAddress is null or { IsAbsoluteUri: true, Scheme: "https" or "http" };
}
