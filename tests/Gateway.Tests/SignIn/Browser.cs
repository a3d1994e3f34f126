using System.Net;
using Attendance.Gateway.Tests.Live;

namespace Attendance.Gateway.Tests.SignIn;

/// <summary>As much of a browser as a sign-in needs: keeps cookies, follows no redirect by itself.</summary>
internal sealed class Browser(GatewayHost host) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = host.Http.BaseAddress };

    public string Origin { get; } = host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Hands a token over, as a school's own pages do.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string token, string back = "/board/7", string? origin = null) => await SendAsync(
        HttpMethod.Post, "/sign-in/token", origin ?? Origin, new FormUrlEncodedContent([new("token", token), new("return", back)]));

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, origin: null, content: null);

    /// <summary>A page of the gateway POSTs.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, HttpContent? content = null) => SendAsync(HttpMethod.Post, path, Origin, content, isPage: true);

    /// <summary>Signs out as the pages' script does, which is told where to go.</summary>
    public Task<HttpResponseMessage> SignOutByScriptAsync() => SendAsync(HttpMethod.Post, "/sign-out", Origin, content: null, isPage: true, accept: "application/json");

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? origin, HttpContent? content, bool isPage = false, string? bearer = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (isPage)
            request.Headers.Add("X-Requested-With", "attendance");
        if (bearer is not null)
            request.Headers.Authorization = new("Bearer", bearer);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        return await _http.SendAsync(request);
    }

    public void Dispose() => _http.Dispose();
}
