namespace Attendance.Cluster.Tests;

/// <summary>Tests that start processes run one after the other: each wants the machine for itself.</summary>
[CollectionDefinition(Name)]
public sealed class ProcessCollection
{
    public const string Name = "processes";
}
