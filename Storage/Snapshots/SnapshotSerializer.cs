using System.Buffers.Binary;
using System.Numerics;
using Orleans.Serialization;
using Orleans.Storage;

namespace Attendance.Storage;

/// <summary>
/// A snapshot as bytes: the format's number, a checksum (CRC-32C, little-endian) of what follows, and the state in Orleans' binary form, in which fields may be
/// added. Whatever is not exactly that reads as no snapshot: the log has everything, and half a truth would be worse than none.
/// </summary>
/// <param name="serializer">Orleans' own.</param>
/// <param name="onUnreadable">Told why there is no snapshot.</param>
internal sealed class SnapshotSerializer(Serializer serializer, Action<Exception> onUnreadable) : IGrainStorageSerializer
{
    /// <summary>
    /// To be counted up when a state as it was stored so far would mean something else, or lacks what only the log can tell: then every class is replayed once.
    /// </summary>
    internal const byte Format = 1;

    private const int HeaderBytes = 5;

    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input)
    {
        var state = serializer.SerializeToArray(input);
        var bytes = new byte[HeaderBytes + state.Length];
        bytes[0] = Format;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), Checksum(state));
        state.CopyTo(bytes, HeaderBytes);
        return new(bytes);
    }

    /// <inheritdoc/>
    public T? Deserialize<T>(BinaryData input)
    {
        try
        {
            var bytes = input.ToMemory();
            if (bytes.Length < HeaderBytes || bytes.Span[0] != Format)
                throw new FormatException($"The snapshot is not of format {Format}.");
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[1..]) != Checksum(bytes.Span[HeaderBytes..]))
                throw new FormatException("The snapshot is damaged.");
            return serializer.Deserialize<T>(bytes[HeaderBytes..]);
        }
        catch (Exception error)
        {
            // Deserializers throw what they like; whatever it is, there is no snapshot.
            onUnreadable(error);
            return default;
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            checksum = BitOperations.Crc32C(checksum, value);
        return ~checksum;
    }
}
