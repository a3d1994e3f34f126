using System.Text.Json;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi.Schemas;

/// <summary>Values that are one word out of a list.</summary>
internal static class Words
{
    internal static OpenApiSchema Status => Schema.Word(Enum.GetValues<AttendanceStatus>().Select(static status => StatusText.Of(status).Value));

    internal static OpenApiSchema State => Schema.Word(Enum.GetValues<SessionState>().Select(static state => StateText.Of(state).Value));

    internal static OpenApiSchema BulkOperation =>
        Schema.Word(Enum.GetValues<BulkOperation>().Select(static operation => BulkOperationText.Of(operation).Value));

    internal static OpenApiSchema ErrorCode => Schema.Word(ErrorKind.All.Select(static error => error.Name));

    /// <summary>A message's <c>type</c>: tells apart what may stand in the same place.</summary>
    internal static OpenApiSchema Type(JsonEncodedText type) => Schema.Word(type.Value);
}
