using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi.Schemas;

/// <summary>Every schema that others refer to by name.</summary>
internal static class ComponentSchemas
{
    internal static IEnumerable<(string Name, IOpenApiSchema Schema)> All => RequestSchemas.All
        .Concat(AnswerSchemas.All)
        .Concat(SnapshotSchemas.All)
        .Concat(HistorySchemas.All)
        .Concat(EventSchemas.All)
        .Select(static named => (named.Name, (IOpenApiSchema)named.Schema));
}
