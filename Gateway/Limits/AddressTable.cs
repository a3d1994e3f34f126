namespace Attendance.Gateway.Limits;

/// <summary>Counts by address, for so many addresses: a further one takes the place of the one that has been away longest. Not for two threads at once.</summary>
internal sealed class AddressTable(int capacity)
{
    private readonly Dictionary<AddressKey, LinkedListNode<AddressCounts>> _known = [];
    private readonly LinkedList<AddressCounts> _byUse = new();

    /// <summary>Addresses that are kept.</summary>
    public int Count => _known.Count;

    /// <summary>The counts of an address, from zero when it is not known.</summary>
    public AddressCounts Get(AddressKey key)
    {
        if (_known.TryGetValue(key, out var node))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }

        if (_known.Count >= capacity && _byUse.Last is { } longest)
        {
            _byUse.Remove(longest);
            _known.Remove(longest.Value.Key);
        }

        _known[key] = _byUse.AddFirst(new AddressCounts(key));
        return _byUse.First!.Value;
    }

    /// <summary>The counts of an address; null when it is not known.</summary>
    public AddressCounts? Find(AddressKey key) => _known.TryGetValue(key, out var node) ? node.Value : null;
}
