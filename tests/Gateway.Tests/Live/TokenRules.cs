using System.Globalization;
using System.Text;
using Attendance.Gateway.Tests.Access;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Every rule of tokens, for a school that signs its own and for one with an identity provider.</summary>
internal static class TokenRules
{
    private const string Hs256 = """{"alg":"HS256","typ":"JWT"}""";

    /// <summary>Whoever signs: what the payload says. Made by the host's own signer.</summary>
    private static IEnumerable<TokenRule> Payloads(Func<GatewayHost, string, string> sign)
    {
        yield return Accepted("good", host => sign(host, Payload(host)));
        yield return Accepted("one of two audiences", host => sign(host, Payload(host, aud: "[\"other\",\"attendance\"]")));
        yield return Accepted("ended 25 s ago", host => sign(host, Payload(host, exp: -25)));
        yield return new("ended 31 s ago", host => sign(host, Payload(host, exp: -31)), 401, "token_expired", 4003);
        yield return new("ended long ago", host => sign(host, Payload(host, exp: -86_400)), 401, "token_expired", 4003);
        yield return new("without an end", host => sign(host, Payload(host, exp: null)));
        yield return Accepted("begins in 25 s", host => sign(host, Payload(host, more: $",\"nbf\":{In(host, 25)}")));
        yield return new("begins in 5 minutes", host => sign(host, Payload(host, more: $",\"nbf\":{In(host, 300)}")));
        yield return new("another audience", host => sign(host, Payload(host, aud: "\"other\"")));
        yield return new("no audience", host => sign(host, Payload(host, aud: null)));
        yield return new("another issuer", host => sign(host, Payload(host, iss: "\"other\"")));
        yield return new("no issuer", host => sign(host, Payload(host, iss: "")));
        yield return new("a user who is no number", host => sign(host, Payload(host, user: "\"user_id\":\"ada\"")));
        yield return new("a user who is a fraction", host => sign(host, Payload(host, user: "\"user_id\":1.5")));
        yield return new("no user", host => sign(host, Payload(host, user: "\"x\":1")));
        yield return new("classes that are no numbers", host => sign(host, Payload(host, more: ",\"classes\":[\"all\"]")));
        yield return new("a role of its own", host => sign(host, Payload(host, role: "\"janitor\"")), 403, "forbidden", 4501);
        yield return new("a role in capitals", host => sign(host, Payload(host, role: "\"Admin\"")), 403, "forbidden", 4501);
        yield return new("two roles", host => sign(host, Payload(host, role: "[\"student\",\"admin\"]")), 403, "forbidden", 4501);
        yield return new("other classes", host => sign(host, Payload(host, more: ",\"classes\":[5]")), 404, "not_found", 4502, "4500");
        yield return new("an outsider's", host => sign(host, Payload(host, user: "\"user_id\":77")), 404, "not_found", 4502, "4500");
        yield return Accepted("a teacher's", host => sign(host, Payload(host, user: "\"user_id\":901", role: "\"teacher\"")), "4500");
        yield return Accepted("another student's", host => sign(host, Payload(host, user: "\"user_id\":2")), "4500");
        yield return new("a changed payload", host => Spliced(sign(host, Payload(host)), sign(host, Payload(host, role: "\"admin\"")), 1));
        yield return new("a changed header", host => Spliced(sign(host, Payload(host)), RawToken.Unsigned(""), 0));
        yield return new("another's signature", host => Spliced(sign(host, Payload(host)), sign(host, Payload(host, user: "\"user_id\":2")), 2));
        yield return new("a signature cut short", host => sign(host, Payload(host))[..^4]);
        yield return new("no signature", host => WithoutSignature(sign(host, Payload(host))));
        yield return new("no signature and no last dot", host => WithoutSignature(sign(host, Payload(host))).TrimEnd('.'));
        yield return new("alg none", host => RawToken.Unsigned(Payload(host)));
        yield return new("20 kB", host => sign(host, Payload(host, more: $",\"x\":\"{new string('x', 15_000)}\"")), Refresh: "1009");
        yield return new("a little over 8 KiB", host => sign(host, Payload(host, more: $",\"x\":\"{new string('x', 6_000)}\"")), Refresh: "invalid_field");
        yield return new("a payload that is no object", host => sign(host, "[1]"));
        yield return new("a payload that is no JSON", host => sign(host, "x"));
        yield return new("no token at all", _ => "hello");
        yield return new("three dots", _ => "...");
        yield return new("empty segments", _ => "..");
        yield return new("segments of garbage", _ => "%%%.!!!.???");
        yield return new("base64 of garbage", _ => "AAAA.BBBB.CCCC");
        yield return new("five segments", _ => "eyJhbGciOiJkaXIifQ.a.b.c.d");
    }

    /// <summary>A school that signs its own.</summary>
    public static IReadOnlyList<TokenRule> Shared { get; } =
    [
        .. Payloads(static (host, payload) => RawToken.Hs256(payload, Hs256, host.Tokens.Key)),
        new("alg None", host => WithAlg(host, "None")),
        new("alg NONE, signed", host => WithAlg(host, "NONE")),
        new("HS512 in name", host => WithAlg(host, "HS512")),
        new("HS384 in name", host => WithAlg(host, "HS384")),
        new("RS256 in name", host => WithAlg(host, "RS256")),
        new("no alg", host => RawToken.Hs256(Payload(host), "{}", host.Tokens.Key)),
        new("unknown kid", host => RawToken.Hs256(Payload(host), """{"alg":"HS256","kid":"other"}""", host.Tokens.Key)),
        new("a key of its own", host => RawToken.Hs256(Payload(host), Hs256, new byte[32])),
        new("an empty key", host => RawToken.Hs256(Payload(host), Hs256, [])),
        new("a key in its header", host => RawToken.Hs256(
            Payload(host), $$$"""{"alg":"HS256","jwk":{"kty":"oct","k":"{{{Convert.ToBase64String(new byte[32]).TrimEnd('=')}}}"}}""", new byte[32])),
    ];

    /// <summary>A school with an identity provider.</summary>
    public static IReadOnlyList<TokenRule> ByProvider(IdentityProvider provider) =>
    [
        .. Payloads((_, payload) => RawToken.Rs256(payload, provider.Key.Rsa, provider.Key.Id)),
        .. PublicKeys(provider).Select(key => new TokenRule(
            $"HS256 with the public key as {key.Form}",
            host => RawToken.Hs256(Payload(host), $$"""{"alg":"HS256","kid":"{{provider.Key.Id}}"}""", key.Bytes))),
        new("HS256 without kid", host => RawToken.Hs256(Payload(host), Hs256, provider.Key.Rsa.ExportSubjectPublicKeyInfo())),
        new("unknown kid", host => RawToken.Rs256(Payload(host), provider.Key.Rsa, "other")),
        new("RS512 in name", host => RawToken.Rs256(Payload(host), provider.Key.Rsa, provider.Key.Id, "RS512")),
        new("a key of its own", host => RawToken.Rs256(Payload(host), IdentityProvider.SigningKey.New(1).Rsa, provider.Key.Id)),
    ];

    private static TokenRule Accepted(string what, Func<GatewayHost, string> make, string? refresh = null) => new(what, make, 200, "", 0, refresh);

    private static string Payload(
        GatewayHost host, long? exp = 3600, string? iss = null, string? aud = "\"attendance\"", string user = "\"user_id\":1", string role = "\"student\"",
        string more = "")
    {
        var text = new StringBuilder($"{{{user},\"role\":{role}{more}");
        if (exp is { } seconds)
            text.Append(CultureInfo.InvariantCulture, $",\"exp\":{In(host, seconds)}");
        if (iss is not "")
            text.Append(CultureInfo.InvariantCulture, $",\"iss\":{iss ?? $"\"{host.Tokens.Issuer}\""}");
        if (aud is not null)
            text.Append(CultureInfo.InvariantCulture, $",\"aud\":{aud}");
        return text.Append('}').ToString();
    }

    private static long In(GatewayHost host, long seconds) => host.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds;

    private static string WithAlg(GatewayHost host, string alg) =>
        RawToken.Hs256(Payload(host), $$"""{"alg":"{{alg}}","typ":"JWT"}""", host.Tokens.Key);

    private static string WithoutSignature(string token) => token[..(token.LastIndexOf('.') + 1)];

    private static string Spliced(string token, string other, int segment)
    {
        var (segments, others) = (token.Split('.'), other.Split('.'));
        segments[segment] = others[segment];
        return string.Join('.', segments);
    }

    private static (string Form, byte[] Bytes)[] PublicKeys(IdentityProvider provider) =>
    [
        ("X.509", provider.Key.Rsa.ExportSubjectPublicKeyInfo()),
        ("PKCS#1", provider.Key.Rsa.ExportRSAPublicKey()),
        ("a modulus", provider.Key.Rsa.ExportParameters(false).Modulus!),
        ("PEM", Encoding.ASCII.GetBytes(provider.Key.Rsa.ExportSubjectPublicKeyInfoPem())),
        ("PEM with a newline", Encoding.ASCII.GetBytes(provider.Key.Rsa.ExportSubjectPublicKeyInfoPem() + "\n")),
    ];
}
