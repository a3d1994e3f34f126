using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Attendance.Gateway.Pages;

/// <summary>One file of the pages, as browsers get it.</summary>
internal sealed class PageFile
{
    /// <summary>To be asked about each time; the answer is 304 while it is the same.</summary>
    private const string Revalidated = "no-cache";

    /// <summary>Under an address that no other content will ever have.</summary>
    private const string Kept = "public, max-age=31536000, immutable";

    private readonly byte[] _content;
    private readonly string _contentType;
    private readonly EntityTagHeaderValue _tag;

    /// <summary>A file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="contentType">What they are.</param>
    internal PageFile(byte[] content, string contentType)
    {
        _content = content;
        _contentType = contentType;
        _tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
    }

    /// <summary>Answers with the file, or with 304 if the browser has it.</summary>
    /// <param name="context">The request, a GET or HEAD.</param>
    /// <param name="isKept">Whether the address names this very content.</param>
    internal Task WriteAsync(HttpContext context, bool isKept)
    {
        var response = context.Response;
        PageHeaders.Write(response.Headers, isKept ? Kept : Revalidated);
        response.Headers.ETag = _tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(_tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = _contentType;
        response.ContentLength = _content.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(_content, context.RequestAborted).AsTask();
    }
}
