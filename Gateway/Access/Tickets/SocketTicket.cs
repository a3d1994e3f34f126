using System.Buffers.Text;
using System.Security.Cryptography;
using Attendance.Grains;

namespace Attendance.Gateway.Access;

/// <summary>
/// A ticket as its holder has it: 256 random bits in base64url. Everybody else knows it by a part of its SHA-256, from which it cannot be made. Prints as its type, so
/// that it gets into no log.
/// </summary>
internal readonly struct SocketTicket
{
    private const int ByteCount = 32;

    private SocketTicket(ReadOnlySpan<byte> secret) => Id = new(SHA256.HashData(secret).AsSpan(0, 16));

    /// <summary>Tells it from all others.</summary>
    internal Guid Id { get; }

    /// <summary>The book it is in.</summary>
    internal long Book
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Id.TryWriteBytes(bytes);
            return bytes[^1] % SocketTicketRules.BookCount;
        }
    }

    /// <summary>Makes one.</summary>
    /// <param name="text">What its holder gets.</param>
    internal static SocketTicket Make(out string text)
    {
        Span<byte> secret = stackalloc byte[ByteCount];
        RandomNumberGenerator.Fill(secret);
        text = Base64Url.EncodeToString(secret);
        return new(secret);
    }

    /// <summary>Reads one.</summary>
    /// <returns>False when it cannot have come from here.</returns>
    internal static bool TryRead(string text, out SocketTicket ticket)
    {
        Span<byte> secret = stackalloc byte[ByteCount];
        var isOne = Base64Url.GetMaxDecodedLength(text.Length) == ByteCount
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, secret, out var count)
            && count == ByteCount;
        ticket = isOne ? new(secret) : default;
        return isOne;
    }
}
