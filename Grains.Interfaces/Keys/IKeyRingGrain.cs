using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>
/// The keys that gateways seal cookies and scans with: what one has sealed, any other can open. Kept in the cluster's storage; if they are lost, people sign in
/// again. There is one, with the key 0.
/// </summary>
[Alias("attendance.IKeyRingGrain")]
public interface IKeyRingGrain : IGrainWithIntegerKey
{
    /// <summary>All keys there are, as ASP.NET Core's data protection writes them: XML.</summary>
    [Alias("Read")]
    Task<ImmutableArray<string>> ReadAsync();

    /// <summary>Adds a key.</summary>
    /// <param name="key">The key, as XML.</param>
    [Alias("Add")]
    Task AddAsync(string key);
}
