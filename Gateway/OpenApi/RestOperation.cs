using Attendance.Gateway.Protocol;
using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi;

/// <summary>What the OpenAPI document says about one route. Path and method are the route's own.</summary>
/// <param name="Id">Its name for generated clients.</param>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="Who">Whom it is for.</param>
/// <param name="Answer">The body of a 200.</param>
internal sealed record RestOperation(string Id, string Summary, string Who, RestAnswer Answer)
{
    /// <summary>What every route may refuse with.</summary>
    private static readonly ErrorKind[] Common =
    [
        ErrorKind.BadRequest, ErrorKind.Unauthenticated, ErrorKind.TokenExpired, ErrorKind.Revoked, ErrorKind.Forbidden, ErrorKind.NotFound, ErrorKind.RateLimited,
        ErrorKind.Unavailable,
    ];

    /// <summary>What there is to know beyond the summary.</summary>
    internal string? Description { get; init; }

    /// <summary>Parameters of the query.</summary>
    internal IReadOnlyList<OpenApiParameter> Query { get; init; } = [];

    /// <summary>The request's body, if it takes one.</summary>
    internal RestBody? Body { get; init; }

    /// <summary>What else this route may refuse with.</summary>
    internal IReadOnlyList<ErrorKind> Refusals { get; init; } = [];

    /// <summary>All it may refuse with, by HTTP status.</summary>
    internal IEnumerable<IGrouping<int, ErrorKind>> Errors => Common
        .Concat(Body is null ? [] : [ErrorKind.InvalidJson, ErrorKind.InvalidField, ErrorKind.Draining])
        .Concat(Refusals)
        .Distinct()
        .GroupBy(static error => error.Status)
        .OrderBy(static status => status.Key);
}
