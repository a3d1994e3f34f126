using System.Text.Json;
using Attendance.Gateway.Protocol;
using Microsoft.OpenApi;
using static Attendance.Gateway.OpenApi.Schemas.SchemaField;

namespace Attendance.Gateway.OpenApi.Schemas;

/// <summary>The audit trail.</summary>
internal static partial class EventSchemas
{
    internal const string Page = "EventsPage";
    private const string AttendanceUpdated = "AttendanceUpdated";
    private const string BulkOperationCompleted = "BulkOperationCompleted";
    private const string SessionUpdated = "SessionUpdated";
    private const string RosterUpdated = "RosterUpdated";
    private const string AttendanceAlert = "AttendanceAlert";
    private const string NamedPerson = "NamedPerson";

    internal static IEnumerable<(string Name, OpenApiSchema Schema)> All =>
    [
        (Page, Schema.Object(
            "A stretch of the class's history.",
            Of(FieldText.Events, Schema.Array(Schema.OneOf(
                Schema.Ref(AttendanceUpdated), Schema.Ref(BulkOperationCompleted), Schema.Ref(SessionUpdated), Schema.Ref(RosterUpdated),
                Schema.Ref(AttendanceAlert)))),
            Of(FieldText.NextSince, Schema.Integer(description: "Where to go on.")))),
        (AttendanceUpdated, Event("One row was set.", MessageType.AttendanceUpdated, MarkedData)),
        (BulkOperationCompleted, Event("Many rows were set.", MessageType.BulkOperationCompleted, BulkData)),
        (SessionUpdated, Event("The session itself changed.", MessageType.SessionUpdated, Schema.Object(
            "As it is now.", Of(FieldText.Session, Schema.Ref(SnapshotSchemas.Session))))),
        (RosterUpdated, Event("The roster changed.", MessageType.RosterUpdated, RosterData)),
        (AttendanceAlert, Event("Something that staff may want to look at.", MessageType.AttendanceAlert, AlertData)),
        (NamedPerson, Schema.Object("Somebody.", Of(FieldText.Id, Schema.Id()), Of(FieldText.Name, Schema.Text().OrNull()))),
    ];

    private static OpenApiSchema Event(string description, JsonEncodedText type, OpenApiSchema data) => Schema.Object(
        description,
        Of(FieldText.Type, Words.Type(type)),
        Of(FieldText.Timestamp, Schema.Time()),
        Of(FieldText.Seq, Schema.Integer(1)),
        Of(FieldText.Data, data),
        Of(FieldText.ActorId, Schema.Id("Whose command made it.")),
        Of(FieldText.ActorName, Schema.Text().OrNull()),
        Of(FieldText.CommandId, Schema.Text("That command's id.").OrNull()));
}
