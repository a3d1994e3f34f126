using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Attendance.Gateway.Sockets;

/// <summary>The opening handshake of RFC 6455, section 4.2, over HTTP/1.1.</summary>
internal static class WebSocketHandshake
{
    /// <summary>The only version there is.</summary>
    public const string Version = "13";

    private const string Protocol = "websocket";
    private const int KeyBytes = 16;

    /// <summary>Whether the request asks to become a WebSocket and the server could let it; says nothing about version and key.</summary>
    public static bool IsWebSocketRequest(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && HasToken(context.Request.Headers.Upgrade, Protocol)
        && HasToken(context.Request.Headers.Connection, HeaderNames.Upgrade);

    /// <summary>Everything the handshake asks of the request.</summary>
    public static HandshakeError Validate(HttpContext context)
    {
        if (!IsWebSocketRequest(context)) return HandshakeError.NotWebSocket;
        if (context.Request.Headers.SecWebSocketVersion != Version) return HandshakeError.UnsupportedVersion;
        return IsKey(context.Request.Headers.SecWebSocketKey) ? HandshakeError.None : HandshakeError.InvalidKey;
    }

    /// <summary>Sets the status and headers of a refusal; the body is the caller's.</summary>
    public static void Refuse(HttpContext context, HandshakeError error)
    {
        if (error == HandshakeError.InvalidKey)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
        context.Response.Headers.Upgrade = Protocol;
        context.Response.Headers.SecWebSocketVersion = Version;
    }

    /// <summary>The subprotocols offered, in the client's order.</summary>
    public static IReadOnlyList<string> ParseSubprotocols(HttpRequest request) =>
        request.Headers.GetCommaSeparatedValues(HeaderNames.SecWebSocketProtocol);

    /// <summary>Writes the headers of the 101 answer.</summary>
    internal static void Answer(HttpContext context, string? subprotocol)
    {
        var headers = context.Response.Headers;
        headers.Upgrade = Protocol;
        headers.Connection = HeaderNames.Upgrade;
        headers.SecWebSocketAccept = AcceptFor(context.Request.Headers.SecWebSocketKey.ToString());
        if (subprotocol is not null) headers.SecWebSocketProtocol = subprotocol;
    }

    // SHA-1 and this constant are what the RFC prescribes; nothing secret depends on them.
#pragma warning disable CA5350
    internal static string AcceptFor(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350

    private static bool IsKey(StringValues key)
    {
        Span<byte> decoded = stackalloc byte[KeyBytes + 2];
        return key is [{ Length: 24 } text] && Convert.TryFromBase64String(text, decoded, out var length) && length == KeyBytes;
    }

    private static bool HasToken(StringValues header, string token)
    {
        foreach (var line in header)
        {
            foreach (var part in line.AsSpan().Split(','))
                if (line.AsSpan(part).Trim().Equals(token, StringComparison.OrdinalIgnoreCase))
                    return true;
        }

        return false;
    }
}
