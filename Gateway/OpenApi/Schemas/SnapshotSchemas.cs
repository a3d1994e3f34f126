using Attendance.Gateway.Protocol;
using Microsoft.OpenApi;
using static Attendance.Gateway.OpenApi.Schemas.SchemaField;

namespace Attendance.Gateway.OpenApi.Schemas;

/// <summary>A class session as its viewers may see it.</summary>
internal static class SnapshotSchemas
{
    internal const string Staff = "StaffSnapshot";
    internal const string Student = "StudentSnapshot";
    internal const string Session = "ClassSession";
    internal const string Row = "Row";
    private const string Stats = "Stats";

    internal static IEnumerable<(string Name, OpenApiSchema Schema)> All =>
    [
        (Staff, Snapshot("The class session for staff: every row.", Schema.Object(
            "State, figures and roster.",
            Of(FieldText.Session, Schema.Ref(Session)),
            Of(FieldText.Stats, Schema.Ref(Stats)),
            Of(FieldText.Roster, Schema.Array(Schema.Ref(Row)))))),
        (Student, Snapshot("The class session for a student: their own row.", Schema.Object(
            "State and own row.",
            Of(FieldText.Session, Schema.Ref(Session)),
            Of(FieldText.Me, Schema.Ref(Row).OrNull())))),
        (Session, SessionObject),
        (Row, RowObject),
        (Stats, StatsObject),
    ];

    private static OpenApiSchema SessionObject => Schema.Object(
        "A class session, without anything about people.",
        Of(FieldText.ClassSessionId, Schema.Id()),
        Of(FieldText.Title, Schema.Text()),
        Of(FieldText.Section, Schema.Text().OrNull()),
        Of(FieldText.State, Words.State),
        Of(FieldText.StartsAt, Schema.Time()),
        Of(FieldText.EndsAt, Schema.Time().OrNull()),
        Of(FieldText.LateAfter, Schema.Time("From here on a check-in is late.")),
        Of(FieldText.OpenedAt, Schema.Time().OrNull()),
        Of(FieldText.ClosedAt, Schema.Time().OrNull()),
        Of(FieldText.CheckInCodeRequired, Schema.Flag()));

    private static OpenApiSchema RowObject => Schema.Object(
        "One line of the roster.",
        Of(FieldText.StudentId, Schema.Id()),
        Of(FieldText.StudentName, Schema.Text().OrNull()),
        Of(FieldText.Status, Words.Status),
        Of(FieldText.CheckedInAt, Schema.Time().OrNull()),
        Of(FieldText.LateMinutes, Schema.Integer().OrNull()),
        Of(FieldText.UpdatedBy, Schema.Id().OrNull()),
        Of(FieldText.UpdatedByName, Schema.Text().OrNull()),
        Of(FieldText.Reason, Schema.Text().OrNull()),
        Of(FieldText.IsOverride, Schema.Flag("Whether staff changed a row that was marked already.")),
        Of(FieldText.Seq, Schema.Integer(description: "The last event that changed the row; 0 when none has.")));

    private static OpenApiSchema StatsObject => Schema.Object(
        "Figures of the class.",
        Of(FieldText.ClassSessionId, Schema.Id()),
        Of(FieldText.TotalEnrolled, Schema.Integer()),
        Of(FieldText.CheckedInCount, Schema.Integer(description: "Present, late and left early.")),
        Of(FieldText.PresentCount, Schema.Integer()),
        Of(FieldText.LateCount, Schema.Integer()),
        Of(FieldText.AbsentCount, Schema.Integer(description: "Without those who are unmarked.")),
        Of(FieldText.ExcusedCount, Schema.Integer()),
        Of(FieldText.AttendanceRate, Schema.Ratio("Checked in of all but the excused.")),
        Of(FieldText.LastUpdated, Schema.Time()),
        Of(FieldText.LeftEarlyCount, Schema.Integer()),
        Of(FieldText.UnmarkedCount, Schema.Integer()),
        Of(FieldText.ConnectedCount, Schema.Integer(description: "Sockets connected.")));

    private static OpenApiSchema Snapshot(string description, OpenApiSchema data) => Schema.Object(
        description,
        Of(FieldText.Type, Words.Type(MessageType.Snapshot)),
        Of(FieldText.Timestamp, Schema.Time()),
        Of(FieldText.Seq, Schema.Integer(description: "The class's latest event.")),
        Of(FieldText.Data, data));
}
