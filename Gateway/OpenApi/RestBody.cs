using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi;

/// <summary>The body of a request.</summary>
/// <param name="Schema">Its form.</param>
/// <param name="IsRequired">Whether it may not be left out.</param>
internal sealed record RestBody(IOpenApiSchema Schema, bool IsRequired = true);
