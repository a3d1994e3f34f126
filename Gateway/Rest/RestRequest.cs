using System.Buffers;
using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Microsoft.AspNetCore.Http;

namespace Attendance.Gateway.Rest;

/// <summary>One authenticated REST request about one class session, or one user.</summary>
internal sealed class RestRequest(HttpContext http, Caller caller, long subjectId, TimeProvider time)
{
    /// <summary>Who asks.</summary>
    public Actor Actor => caller.Actor;

    /// <summary>The class session or user that the route names.</summary>
    public long SubjectId => subjectId;

    /// <summary>The class session, on its routes.</summary>
    public long ClassId => subjectId;

    /// <summary>The HTTP request.</summary>
    public HttpRequest Http => http.Request;

    /// <summary>The time answers bear.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The whole body; its size is bounded by the server.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadBodyAsync()
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>Answers with JSON.</summary>
    /// <param name="state">What it says.</param>
    /// <param name="write">Writes it.</param>
    public Task AnswerAsync<TState>(TState state, Action<IBufferWriter<byte>, TState> write) => AnswerAsync(state, "application/json", write);

    private async Task AnswerAsync<TState>(TState state, string contentType, Action<IBufferWriter<byte>, TState> write)
    {
        http.Response.ContentType = contentType;
        http.Response.Headers.CacheControl = "no-store";
        write(http.Response.BodyWriter, state);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>Answers with a file to be saved.</summary>
    /// <param name="state">What it says.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="fileName">What it is to be called.</param>
    /// <param name="write">Writes it.</param>
    public async Task AnswerFileAsync<TState>(TState state, string contentType, string fileName, Action<IBufferWriter<byte>, TState> write)
    {
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await AnswerAsync(state, contentType, write);
    }

    /// <summary>Answers a command: like <c>ack</c>, or as a problem.</summary>
    /// <param name="id">The command's id, if it had one.</param>
    /// <param name="outcome">What became of it.</param>
    public Task AnswerAsync(string? id, CommandOutcome outcome) => outcome is Refused refused
        ? RefuseAsync(RestErrors.Of(refused, id))
        : AnswerAsync((Now, Answer.Of(id, outcome)), static (output, state) => AnswerMessages.Write(output, state.Now, state.Item2));

    /// <summary>Answers with a problem document.</summary>
    public Task RefuseAsync(ProtocolError error) => RestErrors.WriteAsync(http, error);

    /// <summary>Answers that this gateway takes no commands any more.</summary>
    public Task RefuseAsGoingDownAsync() => HandshakeRefusal.GoingDown.WriteAsync(http);

    /// <summary>Answers that there is no such class session, for whatever reason.</summary>
    public Task RefuseAsNotFoundAsync() => HandshakeRefusal.NoSuchSession.WriteAsync(http);
}
