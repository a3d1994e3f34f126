using System.Xml.Linq;
using Attendance.Grains;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Attendance.Gateway.Access;

/// <summary>Keeps the keys of data protection in the cluster, so that a cookie of one gateway counts on all.</summary>
internal sealed class ClusterKeyRepository(IClusterClient cluster) : IXmlRepository
{
    // Data protection asks at start, once a day, and for a key it has not heard of; it knows no asynchronous way.
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Ring.ReadAsync().GetAwaiter().GetResult().Select(static key => XElement.Parse(key))];

    public void StoreElement(XElement element, string friendlyName) =>
        Ring.AddAsync(element.ToString(SaveOptions.DisableFormatting)).GetAwaiter().GetResult();

    private IKeyRingGrain Ring => cluster.GetGrain<IKeyRingGrain>(0);
}
