using System.Net;
using System.Text.Json;

namespace Attendance.Gateway.Tests.Live;

/// <summary>A request's body that tells when it is asked for; to be sent with <c>Expect: 100-continue</c>.</summary>
internal sealed class AwaitedBody : HttpContent
{
    private readonly byte[] _bytes;
    private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AwaitedBody(object body)
    {
        _bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        Headers.ContentType = new("application/json");
    }

    /// <summary>Done when the server reads.</summary>
    public Task IsAwaited => _awaited.Task;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _awaited.TrySetResult();
        await stream.WriteAsync(_bytes);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
