using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Access;

/// <summary>
/// Whether a token can have been signed with one of the shared keys (HS256), whatever else it says. Whoever makes tokens up is refused by it for a twentieth of what
/// judging one costs, which ends in exceptions for each; it accepts nobody: what passes is judged in full.
/// </summary>
internal sealed class SharedKeySignatures(IOptions<BearerSettings> settings, IEnumerable<DevelopmentTokens> development)
{
    private readonly byte[][] _keys = [.. settings.Value.SigningKeys.Select(static key => key.TryDecode() ?? []), .. development.Select(static tokens => tokens.Key.Key)];

    /// <summary>False when no shared key has signed it (RFC 7515, section 5.2: all before the last point, in ASCII).</summary>
    /// <param name="token">The encoded token; may be anything, but not longer than <see cref="TokenValidator.MaxTokenLength"/>.</param>
    public bool MayHaveSigned(string token)
    {
        var end = token.LastIndexOf('.');
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return end > 0
            && Base64Url.DecodeFromChars(token.AsSpan(end + 1), signature, out _, out var length) == OperationStatus.Done
            && length == signature.Length
            && HasSigned(token.AsSpan(0, end), signature);
    }

    private bool HasSigned(ReadOnlySpan<char> text, ReadOnlySpan<byte> signature)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
            var isAscii = Ascii.FromUtf16(text, buffer, out var length) == OperationStatus.Done;
            var isSigned = false;
            foreach (var key in isAscii ? _keys : [])
            {
                HMACSHA256.HashData(key, buffer.AsSpan(0, length), expected);
                isSigned |= CryptographicOperations.FixedTimeEquals(expected, signature);
            }

            return isSigned;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
