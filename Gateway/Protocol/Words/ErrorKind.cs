using System.Text.Json;

namespace Attendance.Gateway.Protocol;

/// <summary>
/// One kind of refusal, with every form it takes: its name in messages, its HTTP status, and the code a socket is closed with
/// when nothing can follow the refusal. The only place where the three are tied together.
/// </summary>
internal sealed partial class ErrorKind
{
    private ErrorKind(string name, int status, string title, int? closeCode = null)
    {
        Name = name;
        Encoded = JsonEncodedText.Encode(name);
        Status = status;
        Title = title;
        CloseCode = closeCode;
    }

    /// <summary>The name on the wire.</summary>
    internal string Name { get; }

    /// <summary>The name, ready to be written.</summary>
    internal JsonEncodedText Encoded { get; }

    /// <summary>The HTTP status.</summary>
    internal int Status { get; }

    /// <summary>A few words for people, the same for every occurrence.</summary>
    internal string Title { get; }

    /// <summary>
    /// The WebSocket close code, for those that can end or refuse a socket; null for those that leave it open.
    /// Below 4500 the client should reconnect, from there on not.
    /// </summary>
    internal int? CloseCode { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
