using Attendance.Gateway.Protocol;
using Microsoft.OpenApi;
using static Attendance.Gateway.OpenApi.Schemas.SchemaField;

namespace Attendance.Gateway.OpenApi.Schemas;

internal static partial class EventSchemas
{
    private static OpenApiSchema MarkedData => Schema.Object(
        "The change.",
        Of(FieldText.Type, Schema.Word("status_change")),
        Of(FieldText.ClassSessionId, Schema.Id()),
        Of(FieldText.StudentId, Schema.Id()),
        Of(FieldText.StudentName, Schema.Text().OrNull()),
        Of(FieldText.OldStatus, Words.Status.OrNull()),
        Of(FieldText.NewStatus, Words.Status),
        Of(FieldText.UpdatedBy, Schema.Id().OrNull()),
        Of(FieldText.UpdatedByName, Schema.Text().OrNull()),
        Of(FieldText.Reason, Schema.Text().OrNull()),
        Of(FieldText.Timestamp, Schema.Time()),
        Of(FieldText.IsOverride, Schema.Flag()),
        Of(FieldText.LateMinutes, Schema.Integer().OrNull()));

    private static OpenApiSchema BulkData => Schema.Object(
        "The change.",
        Of(FieldText.Type, Schema.Word("bulk_operation")),
        Of(FieldText.ClassSessionId, Schema.Id()),
        Of(FieldText.Operation, Words.BulkOperation),
        Of(FieldText.AffectedStudents, Schema.Array(Schema.Id())),
        Of(FieldText.Status, Words.Status),
        Of(FieldText.Reason, Schema.Text().OrNull()),
        Of(FieldText.UpdatedBy, Schema.Id().OrNull()),
        Of(FieldText.UpdatedByName, Schema.Text().OrNull()),
        Of(FieldText.ProcessedCount, Schema.Integer()),
        Of(FieldText.FailedCount, Schema.Integer()),
        Of(FieldText.Timestamp, Schema.Time()));

    private static OpenApiSchema RosterData => Schema.Object(
        "The change.",
        Of(FieldText.Added, Schema.Array(Schema.Ref(SnapshotSchemas.Row))),
        Of(FieldText.Removed, Schema.Array(Schema.Ref(SnapshotSchemas.Row))),
        Of(FieldText.Renamed, Schema.Array(Schema.Ref(NamedPerson))),
        Of(FieldText.TeachersAdded, Schema.Array(Schema.Ref(NamedPerson))),
        Of(FieldText.TeachersRemoved, Schema.Array(Schema.Ref(NamedPerson))));

    private static OpenApiSchema AlertData => Schema.Object(
        "What was noticed.",
        Of(FieldText.ClassSessionId, Schema.Id()),
        Of(FieldText.AlertType, Schema.Word("shared_device", "code_guessing", "other_network")),
        Of(FieldText.Severity, Schema.Word("warning")),
        Of(FieldText.StudentId, Schema.Id()),
        Of(FieldText.StudentName, Schema.Text().OrNull()),
        Of(FieldText.Message, Schema.Text()),
        Of(FieldText.Data, Schema.Object(
            "The other student.",
            Of(FieldText.OtherStudentId, Schema.Id().OrNull()),
            Of(FieldText.OtherStudentName, Schema.Text().OrNull()))),
        Of(FieldText.Timestamp, Schema.Time()));
}
