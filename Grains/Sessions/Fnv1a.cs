using System.Runtime.InteropServices;

namespace Attendance.Grains;

/// <summary>
/// FNV-1a, 64 bits (RFC 9923). Numbers go in as eight little-endian bytes, text as its length in UTF-16 units and then its units, little-endian.
/// The results are stored: neither the function nor this order may ever change.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Fnv1a()
{
    private const ulong OffsetBasis = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    private ulong _hash = OffsetBasis;

    public readonly long Value => unchecked((long)_hash);

    public void Add(byte value) => _hash = unchecked((_hash ^ value) * Prime);

    public void Add(bool value) => Add(value ? (byte)1 : (byte)0);

    public void Add(long value)
    {
        for (var shift = 0; shift < 64; shift += 8)
            Add(unchecked((byte)(value >> shift)));
    }

    public void Add(long? value)
    {
        Add(value.HasValue);
        Add(value.GetValueOrDefault());
    }

    /// <summary>Null is not the same as empty.</summary>
    public void Add(string? value)
    {
        Add(value is null ? -1L : value.Length);
        foreach (var unit in value.AsSpan())
        {
            Add(unchecked((byte)unit));
            Add((byte)(unit >> 8));
        }
    }
}
