using System.Text.Json;
using Attendance.Gateway.Protocol;
using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi.Schemas;

/// <summary>A field of an object.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Form">What it holds.</param>
/// <param name="IsRequired">Whether it is always there.</param>
internal readonly record struct SchemaField(string Name, IOpenApiSchema Form, bool IsRequired)
{
    /// <summary>A field that is always there.</summary>
    internal static SchemaField Of(JsonEncodedText name, IOpenApiSchema form) => new(name.Value, form, true);

    /// <summary>A field that is left out when there is nothing to say.</summary>
    internal static SchemaField IfAny(JsonEncodedText name, IOpenApiSchema form) => new(name.Value, form, false);

    /// <summary>A field that a client must send.</summary>
    internal static SchemaField Of(RequestField field, IOpenApiSchema form) => new(RequestFieldText.Of(field), form, true);

    /// <summary>A field that a client may send.</summary>
    internal static SchemaField IfAny(RequestField field, IOpenApiSchema form) => new(RequestFieldText.Of(field), form, false);
}
