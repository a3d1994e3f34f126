namespace Attendance.Hosting;

/// <summary>How silos and gateways find each other.</summary>
public enum ClusteringKind
{
    /// <summary>One silo, on this machine.</summary>
    Localhost,

    /// <summary>Any number of silos and gateways, through a membership table in PostgreSQL.</summary>
    AdoNet,
}
