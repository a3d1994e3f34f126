using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Access;

/// <summary>
/// The keys that are shared with whoever signs (HS256). A token that none of them has signed is known by that alone, for a twentieth of what judging one costs, which
/// ends in exceptions for each; nobody is accepted by it: what passes is judged in full.
/// </summary>
internal sealed class SharedKeys(IOptions<BearerSettings> settings, IEnumerable<DevelopmentTokens> development)
{
    // Read when first asked for: settings that cannot be as they are, are told by the checks at the start, not by whoever is put together before.
    private readonly Lazy<SharedKey[]> _keys = new(() =>
    [
        .. settings.Value.SigningKeys.Select(static key => new SharedKey(key.Issuer ?? "", new(key.TryDecode() ?? []) { KeyId = key.Id })),
        .. development.Select(static tokens => new SharedKey(DevelopmentTokens.Issuer, tokens.Key)),
    ]);

    /// <summary>The keys that may have signed a token of an issuer.</summary>
    /// <param name="issuer">Who has issued it.</param>
    /// <param name="kid">The key that it names; null or empty when it names none.</param>
    public IEnumerable<SecurityKey> Of(string issuer, string? kid) => _keys.Value
        .Where(key => key.Issuer == issuer && (string.IsNullOrEmpty(kid) || key.Key.KeyId == kid))
        .Select(static key => key.Key);

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
            foreach (var (_, key) in isAscii ? _keys.Value : [])
            {
                HMACSHA256.HashData(key.Key, buffer.AsSpan(0, length), expected);
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
