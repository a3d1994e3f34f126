namespace Attendance.TestKit;

/// <summary>Which cluster a process belongs to.</summary>
/// <param name="ClusterId">Processes with the same one find each other in the database.</param>
/// <param name="ServiceId">Whose grains they are; clusters of one service share them, and must not run at once.</param>
public sealed record ClusterIdentity(string ClusterId, string ServiceId = "attendance")
{
    internal void Configure(IDictionary<string, string?> environment)
    {
        environment["Attendance__Clustering"] = "AdoNet";
        environment["Orleans__ClusterId"] = ClusterId;
        environment["Orleans__ServiceId"] = ServiceId;
    }
}
