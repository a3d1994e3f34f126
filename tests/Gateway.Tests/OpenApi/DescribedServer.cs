using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Attendance.Gateway.Tests.OpenApi;
using Attendance.Grains;
using Attendance.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

[assembly: AssemblyFixture(typeof(DescribedServer))]

namespace Attendance.Gateway.Tests.OpenApi;

/// <summary>A whole server, silo and gateway, on a port and a data directory of its own, and the document it serves.</summary>
public sealed class DescribedServer : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("attendance-openapi-");
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    /// <summary>The document, as served.</summary>
    internal JsonObject Document { get; private set; } = [];

    /// <summary>Every route that is mapped.</summary>
    internal IEnumerable<RouteEndpoint> Routes => App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>The cluster behind it.</summary>
    internal IGrainFactory Grains => App.Services.GetRequiredService<IGrainFactory>();

    private WebApplication App => _app ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = _data.FullName });
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration["Attendance:DataDirectory"] = _data.FullName;
        builder.AddAttendanceSilo();
        builder.AddAttendanceGateway();
        _app = builder.Build();
        _app.MapAttendanceGateway();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = new(_app.Urls.Single());
        Document = (await GetAsync("/openapi/v1.json")).Body!.AsObject();
    }

    /// <summary>Asks without a token.</summary>
    internal Task<(int Status, string? ContentType, JsonNode? Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    /// <summary>Asks as somebody.</summary>
    internal Task<(int Status, string? ContentType, JsonNode? Body)> SendAsync(
        HttpMethod method, string path, (long Id, UserRole Role)? who, JsonNode? body)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (who is var (id, role))
        {
            var mint = App.Services.GetRequiredService<IDevelopmentTokenMint>();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", mint.Mint(id, role, null, TimeSpan.FromHours(1)));
        }

        return SendAsync(request);
    }

    /// <summary>Asks for something that is not JSON.</summary>
    internal async Task<(HttpResponseMessage Response, string Text)> GetTextAsync(string path)
    {
        var response = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private async Task<(int Status, string? ContentType, JsonNode? Body)> SendAsync(HttpRequestMessage request)
    {
        using var _ = request;
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, JsonNode.Parse(text));
    }
}
