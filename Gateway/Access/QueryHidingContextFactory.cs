using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Attendance.Gateway.Access;

/// <summary>
/// Takes the query out of each request before the host writes its first log line, tag or event about it; a middleware would be too
/// late. Handlers read the query as ever, by <see cref="HttpRequest.Query"/>, without its credentials: those move to
/// <see cref="QueryCredentials"/>.
/// </summary>
internal sealed class QueryHidingContextFactory(IServiceProvider services) : IHttpContextFactory
{
    private const string Token = "token";
    private const string Ticket = "ticket";

    private readonly DefaultHttpContextFactory _contexts = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        HideQuery(featureCollection);
        return _contexts.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _contexts.Dispose(httpContext);

    private static void HideQuery(IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        if (request.QueryString.Length == 0)
            return;
        var query = QueryHelpers.ParseQuery(request.QueryString);
        query.Remove(Token, out var tokens);
        query.Remove(Ticket, out var tickets);
        features.Set(new QueryCredentials(tokens, tickets));
        features.Set<IQueryFeature>(new QueryFeature(new QueryCollection(query)));
        request.QueryString = "";
        if (request.RawTarget.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start)
            request.RawTarget = request.RawTarget[..start];
    }
}
