using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Attendance.Gateway.Tests.Access;

/// <summary>Tokens put together by hand, so that the wrong ones can be made too.</summary>
internal static class RawToken
{
    internal static readonly byte[] SharedKey = Encoding.ASCII.GetBytes("a shared key of thirty-two bytes");
    internal static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    internal static readonly long Expiry = Now.AddHours(1).ToUnixTimeSeconds();

    /// <summary>A payload that is good, with fields put in place of others or added.</summary>
    internal static string Payload(string fields) => $$"""{"iss":"school","aud":"attendance",{{fields}}}""";

    internal static string Student => Hs256(Payload($$"""
        "exp":{{Expiry}},"user_id":7,"role":"student","name":"Ada"
        """));

    internal static string Hs256(string payload, string header = """{"alg":"HS256","typ":"JWT"}""", byte[]? key = null) =>
        Join(header, payload, signed => HMACSHA256.HashData(key ?? SharedKey, signed));

    internal static string Rs256(string payload, RSA key, string kid, string algorithm = "RS256") => Join(
        $$"""{"alg":"{{algorithm}}","typ":"JWT","kid":"{{kid}}"}""",
        payload,
        signed => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    internal static string Unsigned(string payload) => Join("""{"alg":"none","typ":"JWT"}""", payload, _ => []);

    private static string Join(string header, string payload, Func<byte[], byte[]> sign)
    {
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(payload))}";
        return $"{signed}.{Encode(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
