using Attendance.Gateway.Protocol;
using Microsoft.OpenApi;
using static Attendance.Gateway.OpenApi.Schemas.SchemaField;

namespace Attendance.Gateway.OpenApi.Schemas;

/// <summary>What clients send. Fields that are not listed are ignored.</summary>
internal static class RequestSchemas
{
    internal const string Plan = "ClassSessionPlan";
    internal const string Command = "Command";
    internal const string Mark = "Mark";
    internal const string BulkMark = "BulkMark";
    internal const string CheckIn = "CheckIn";
    internal const string Revocation = "Revocation";
    internal const string Disconnection = "Disconnection";
    private const string Person = "Person";

    private static readonly string[] Selections = ["unmarked", "all"];

    internal static IEnumerable<(string Name, OpenApiSchema Schema)> All =>
    [
        (Command, Schema.Object("A command without fields of its own.", CommandId)),
        (CheckIn, Schema.Object(
            "A student checks in.",
            CommandId,
            IfAny(RequestField.Code, Schema.Text(TextRules.CheckInCode, "The code shown in the room, when the session requires one.")),
            IfAny(RequestField.DeviceId, Schema.Text(TextRules.DeviceId, "What the client calls the device.")))),
        (Mark, Schema.Object(
            "Sets one student's status.",
            CommandId,
            Of(RequestField.StudentId, Schema.Id()),
            Of(RequestField.Status, Words.Status),
            Reason,
            IfAny(RequestField.ExpectedSeq, Schema.Integer(description: "The `seq` of the row that was looked at: if it has changed since, `conflict`.")))),
        (BulkMark, Schema.Object(
            "Sets the status of many students.",
            CommandId,
            Of(RequestField.Students, Schema.OneOf(
                Schema.Array(Schema.Id(), 1, FieldReader.MaxListLength), Schema.Word(Selections))),
            Of(RequestField.Status, Words.Status),
            Reason)),
        (Person, Schema.Object(
            "Somebody on the roster.",
            Of(RequestField.Id, Schema.Id()),
            IfAny(RequestField.Name, Schema.Text(TextRules.Name, "Left out: what is known stays.")))),
        (Revocation, Schema.Object("Cuts a user off.", IfAny(RequestField.Reason, Schema.Text(TextRules.Reason, "Why, for the record.")))),
        (Disconnection, Schema.Object("Has no fields.")),
        (Plan, PlanObject),
    ];

    private static SchemaField CommandId =>
        IfAny(RequestField.Id, Schema.Text(TextRules.CommandId, "The client's id for this command, so that it can be repeated safely."));

    private static SchemaField Reason => IfAny(RequestField.Reason, Schema.Text(TextRules.Reason));

    private static OpenApiSchema PlanObject => Schema.Object(
        "The whole plan of a class session.",
        CommandId,
        Of(RequestField.Title, Schema.Text(TextRules.Name)),
        IfAny(RequestField.Section, Schema.Text(TextRules.Section)),
        Of(RequestField.StartsAt, Schema.Time("With an offset.")),
        IfAny(RequestField.EndsAt, Schema.Time("Later than `starts_at`.")),
        IfAny(RequestField.LateAfterMinutes, Schema.Integer(
            0, FieldReader.MaxLateAfterMinutes, $"From when on a check-in is late. Default {FieldReader.DefaultLateAfterMinutes}.")),
        IfAny(RequestField.CheckInCodeRequired, Schema.Flag("Whether a check-in needs the code that is shown in the room. `false` when left out.")),
        IfAny(RequestField.Teachers, Schema.Array(Schema.Ref(Person), max: FieldReader.MaxListLength)),
        IfAny(RequestField.Students, Schema.Array(Schema.Ref(Person), max: FieldReader.MaxListLength)));
}
