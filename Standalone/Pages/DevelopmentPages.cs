using Microsoft.Extensions.FileProviders;

namespace Attendance.Standalone.Pages;

/// <summary>A start page with working links, and a live view. For Development only: the start page gives tokens to whoever opens it.</summary>
internal static class DevelopmentPages
{
    private const string Folder = "/pages";

    /// <summary>Maps <c>/</c>, <c>/live</c> and what they load.</summary>
    internal static void MapDevelopmentPages(this WebApplication app)
    {
        var assets = new EmbeddedFileProvider(typeof(DevelopmentPages).Assembly, $"{typeof(DevelopmentPages).Namespace}.Assets");
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = assets,
            RequestPath = Folder,
            OnPrepareResponse = static file => PageHeaders.Write(file.Context.Response),
        });
        app.MapGet("/", StartPage.WriteAsync).ExcludeFromDescription();
        app.MapGet("/live", (HttpContext context) => WriteAsync(context.Response, assets.GetFileInfo("live.html"))).ExcludeFromDescription();
    }

    private static Task WriteAsync(HttpResponse response, IFileInfo page)
    {
        PageHeaders.Write(response);
        response.ContentType = "text/html; charset=utf-8";
        return response.SendFileAsync(page);
    }
}
