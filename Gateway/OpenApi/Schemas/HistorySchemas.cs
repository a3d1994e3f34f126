using Attendance.Gateway.Protocol;
using Microsoft.OpenApi;
using static Attendance.Gateway.OpenApi.Schemas.SchemaField;

namespace Attendance.Gateway.OpenApi.Schemas;

/// <summary>The changes of one student's row.</summary>
internal static class HistorySchemas
{
    internal const string Entry = "HistoryEntry";

    internal static IEnumerable<(string Name, OpenApiSchema Schema)> All =>
    [
        (Entry, Schema.Object(
            "One change.",
            Of(FieldText.Seq, Schema.Integer(1)),
            Of(FieldText.OldStatus, Words.Status.OrNull()),
            Of(FieldText.NewStatus, Words.Status),
            Of(FieldText.UpdatedBy, Schema.Id().OrNull()),
            Of(FieldText.UpdatedByName, Schema.Text().OrNull()),
            Of(FieldText.Reason, Schema.Text().OrNull()),
            Of(FieldText.Timestamp, Schema.Time()),
            Of(FieldText.IsOverride, Schema.Flag()),
            Of(FieldText.LateMinutes, Schema.Integer().OrNull()))),
    ];
}
