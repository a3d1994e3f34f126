using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi;

/// <summary>The body of a 200.</summary>
/// <param name="Description">What it says.</param>
/// <param name="Schema">Its form.</param>
/// <param name="ContentType">Its media type.</param>
internal sealed record RestAnswer(string Description, IOpenApiSchema Schema, string ContentType = "application/json");
