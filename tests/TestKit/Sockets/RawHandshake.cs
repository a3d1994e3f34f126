using System.Text;

namespace Attendance.TestKit.Sockets;

/// <summary>The opening request of a client and the server's answer to it.</summary>
public sealed record RawHandshake(int Status, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The key of the example in RFC 6455, whose answer is <see cref="Accept"/>.</summary>
    public const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    public const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    /// <summary>The headers of a good request; a null in <paramref name="changes"/> leaves one out.</summary>
    public static byte[] Request(string host, string target, IReadOnlyDictionary<string, string?>? changes = null, string method = "GET")
    {
        var headers = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = host,
            ["Connection"] = "Upgrade",
            ["Upgrade"] = "websocket",
            ["Sec-WebSocket-Version"] = "13",
            ["Sec-WebSocket-Key"] = Key,
        };
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>()) headers[name] = value;
        var request = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
            if (value is not null)
                request.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(request.Append("\r\n").ToString());
    }

    /// <summary>Reads a status line and headers, up to the blank line that was cut off.</summary>
    public static RawHandshake Parse(string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new RawHandshake(int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), headers);
    }
}
