using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Attendance.Storage.Tests;

/// <summary>Snapshots outlive the version that wrote them.</summary>
public sealed class SnapshotFormatTests
{
    // What the first version wrote for SampleState.Of(2). If this can't be read any more, SnapshotSerializer.Format has to be counted up.
    private const string First =
        "AWeNPRIg6AAVIYAAlGRjDgjfCIEAAAAAAAAAAOAh6AAdQRVBbmFseXNpcyBJQQfDnDIJFQMhgADoQGcHCN8IgQAAAAAAAAAA4CGAAITn+RMI3w"
        + "iBAAAAAAAAAADgASkhgIDYO2oHCN8IgQAAAAAAAAAA4MEBAQPgISAABSHoAATiBAkVBSGAAOhAZwcI3wiBAAAAAAAAAADgAQEBJUEzQXJyaXZl"
        + "ZCB3aXRoIHRoZSBsYXRlIGJ1cwEDAQ3gIOgAFOIECRUDIYCAftlnBwjfCIEAAAAAAAAAAODBAQEU4gTBAQEBARHg4OAhIAADIegABQkVAcEBwQ"
        + "HBAcEBAQEBCeDg4CEgAAUBJQAh4OAhIAAFIeiAFXxKf7l5N54BBOIEAQXgIOiAKviU/nLzbjwBFOIEwQHg4OAhIAADIeiAFXxKf7l5N54BBeDg"
        + "4CEgAAkh6AAlQUkwMTk4ZjBmNy0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDABBYEq+JT+cvNuPCGAAOhAZwcI3wiBAAAAAAAAAADgMQFNk+"
        + "gKMWF0dGVuZGFuY2UuU2Vzc2lvblJlc3VsdOjo6AgVA+DgIOgAJUFJMDE5OGYwZjctMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxAQmBP3Tf"
        + "fSxtptohgADoQGcHCN8IgQAAAAAAAAAA4DEBk8rmoCthdHRlbmRhbmNlLkJ1bGtSZXN1bHTo6OgAeSEgAAUBEQAV4ODg4CDoAATiBEFJMDAwMD"
        + "AwMDAtMDAwNy0wMDA3LTA4MDEtMDIwMzA0MDUwNjA3AQ2BFXxKf7l5N54hgADoQGcHCN8IgQAAAAAAAAAA4DEBaPaBzithdHRlbmRhbmNlLk1h"
        + "cmtSZXN1bHTo6OgABOIECRUDwQEhgADoQGcHCN8IgQAAAAAAAAAA4ODgIOgAFOIEQUkwMDAwMDAwMS0wMDA3LTAwMDctMDgwMS0wMjAzMDQwNT"
        + "A2MDcBEYEq+JT+cvNuPCGAgH7ZZwcI3wiBAAAAAAAAAADgOQfo6OgAFOIECRUDwQEhgIB+2WcHCN8IgQAAAAAAAAAA4ODg4ODg";

    [Fact]
    public void What_the_first_version_wrote_is_still_read()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = new SnapshotSerializer(
            services.GetRequiredService<Serializer>(), static error => throw new InvalidOperationException("The snapshot can't be read.", error));

        var state = serializer.Deserialize<ClassSessionState>(new(Convert.FromBase64String(First)));

        Assert.Equal(SampleState.Describe(SampleState.Of(2)), SampleState.Describe(state));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = new SnapshotSerializer(services.GetRequiredService<Serializer>(), Assert.Null);

        var bytes = serializer.Serialize(SampleState.Of(2));

        Assert.Equal(SampleState.Describe(SampleState.Of(2)), SampleState.Describe(serializer.Deserialize<ClassSessionState>(bytes)));
    }
}
