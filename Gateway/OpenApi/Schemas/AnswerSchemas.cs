using Attendance.Gateway.Protocol;
using Microsoft.OpenApi;
using static Attendance.Gateway.OpenApi.Schemas.SchemaField;

namespace Attendance.Gateway.OpenApi.Schemas;

/// <summary>What commands are answered with, and what refusals look like.</summary>
internal static class AnswerSchemas
{
    internal const string Problem = "Problem";
    internal const string SessionAck = "SessionAck";
    internal const string BulkAck = "BulkAck";
    internal const string MarkAnswers = "MarkAnswers";
    internal const string Receipt = "Receipt";
    internal const string Connections = "Connections";
    internal const string SocketTicket = "SocketTicket";
    internal const string Revoked = "Revoked";
    internal const string Disconnected = "Disconnected";
    private const string MarkAck = "MarkAck";
    private const string MarkError = "MarkError";

    internal static IEnumerable<(string Name, OpenApiSchema Schema)> All =>
    [
        (Problem, ProblemObject),
        (SessionAck, Ack("The session is in this state now.", Of(FieldText.State, Words.State))),
        (BulkAck, Ack(
            "The rows are set.",
            Of(FieldText.ProcessedCount, Schema.Integer()),
            Of(FieldText.Failed, Schema.Array(Schema.Id())))),
        (MarkAck, Ack(
            "The row is set.",
            Of(FieldText.StudentId, Schema.Id()),
            Of(FieldText.Status, Words.Status),
            Of(FieldText.LateMinutes, Schema.Integer().OrNull()),
            Of(FieldText.CheckedInAt, Schema.Time().OrNull()))),
        (MarkError, Schema.Object(
            "The mark was refused.",
            [Of(FieldText.Type, Words.Type(MessageType.Error)), Of(FieldText.Timestamp, Schema.Time()), Of(FieldText.Message, Schema.Text()), .. Details])),
        (MarkAnswers, Schema.Array(Schema.OneOf(Schema.Ref(MarkAck), Schema.Ref(MarkError)))),
        (Receipt, Schema.Object(
            "What a student gets for a check-in.",
            Of(FieldText.ReceiptId, Schema.Text("Names the event that proves it: `{class}-{seq}`.")),
            Of(FieldText.ClassSessionId, Schema.Id()),
            Of(FieldText.StudentId, Schema.Id()),
            Of(FieldText.Status, Words.Status),
            Of(FieldText.LateMinutes, Schema.Integer().OrNull()),
            Of(FieldText.CheckedInAt, Schema.Time().OrNull()),
            Of(FieldText.Seq, Schema.Integer()))),
        (Connections, Schema.Object(
            "Sockets connected now.", Of(FieldText.Teachers, Schema.Integer()), Of(FieldText.Students, Schema.Integer()))),
        (SocketTicket, Schema.Object(
            "What opens one socket, once.",
            Of(FieldText.Ticket, Schema.Text("Goes into the query of the socket's address, as `ticket`.")),
            Of(FieldText.ExpiresAt, Schema.Time()))),
        (Revoked, Schema.Object(
            "A user was cut off.",
            Of(FieldText.UserId, Schema.Id()),
            Of(FieldText.RevokedAt, Schema.Time("Tokens issued at or before this time count no more.")))),
        (Disconnected, Schema.Object(
            "A class session's sockets were closed.", Of(FieldText.ClassSessionId, Schema.Id()), Of(FieldText.DisconnectedAt, Schema.Time()))),
    ];

    private static OpenApiSchema ProblemObject => Schema.Object(
        "A refusal (RFC 9457).",
        [
            Of(FieldText.Type, Schema.Text()),
            Of(FieldText.Title, Schema.Text("A few words, the same for every occurrence of the code.")),
            Of(FieldText.Status, Schema.Integer(400, 599)),
            Of(FieldText.Detail, Schema.Text("What was wrong, for people.")),
            .. Details,
        ]);

    private static SchemaField[] Details =>
    [
        Of(FieldText.Code, Words.ErrorCode),
        IfAny(FieldText.Id, Schema.Text("The command's id, when it had a valid one.")),
        IfAny(FieldText.Field, Schema.Text("The field at fault, with `invalid_field`.")),
        IfAny(FieldText.Row, Schema.Ref(SnapshotSchemas.Row)),
    ];

    private static OpenApiSchema Ack(string description, params ReadOnlySpan<SchemaField> data) => Schema.Object(
        description,
        Of(FieldText.Type, Words.Type(MessageType.Ack)),
        Of(FieldText.Timestamp, Schema.Time()),
        IfAny(FieldText.Id, Schema.Text("The command's id, when it had one.")),
        Of(FieldText.Seq, Schema.Integer(description: "The last event the command made.")),
        Of(FieldText.Data, Schema.Object("The outcome.", [.. data, IfAny(FieldText.Duplicate, Schema.Flag("Whether this answers a repeat."))])));
}
