using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Gateway.Pages;

/// <summary>The routes of the pages and of what they load.</summary>
internal static class PageRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps <c>/board/{class_id}</c>, <c>/check-in/{class_id}</c>, <c>/code/{class_id}</c>, <c>/pages/…</c>, and what keeps a scan. The pages are the same for
    /// everybody and hold nothing of a class: all of that comes through the socket, which asks who one is.
    /// </summary>
    /// <param name="app">The application.</param>
    internal static void MapAttendancePages(this IEndpointRouteBuilder app)
    {
        app.MapPost("/check-in/{class_id:long}/scan", (RequestDelegate)app.ServiceProvider.GetRequiredService<ScanEndpoint>().IssueAsync).ExcludeFromDescription();
        var files = PageFiles.Load();
        foreach (var (name, page) in files.Pages)
            app.MapReading($"/{Path.GetFileNameWithoutExtension(name)}/{{class_id:long}}", context => WritePageAsync(context, page));

        // One route a file, so that other paths under the folder stay free.
        foreach (var (name, asset) in files.Assets)
        {
            app.MapReading($"/{PageFiles.Folder}{name}", context => asset.WriteAsync(context, isKept: false));

            // While gateways are replaced, a page of the one may load from the other, and must not keep what it gets.
            app.MapReading($"/{PageFiles.Folder}{{version}}/{name}", context =>
                asset.WriteAsync(context, isKept: context.GetRouteValue("version") is string version && version == files.Version));
        }
    }

    private static Task WritePageAsync(HttpContext context, PageFile page)
    {
        if (IdRules.TryParse(context.GetRouteValue("class_id") as string, out _))
            return page.WriteAsync(context, isKept: false);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static void MapReading(this IEndpointRouteBuilder app, string route, RequestDelegate handle) =>
        app.MapMethods(route, Reading, handle).ExcludeFromDescription();
}
