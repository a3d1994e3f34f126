using System.Globalization;
using Attendance.Gateway.OpenApi.Schemas;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Rest;
using Microsoft.OpenApi;

namespace Attendance.Gateway.OpenApi;

/// <summary>What the OpenAPI document says about each route.</summary>
internal static partial class RestOperations
{
    private const string Admins = "Admins.";
    private const string Staff = "Teachers of the class, and admins.";

    internal static RestOperation Snapshot { get; } = new(
        "getClassSession",
        "The class session as the caller may see it",
        "Teachers and students of the class, and admins.",
        new("The same object as the `snapshot` message of a socket.", Schema.OneOf(
            Schema.Ref(SnapshotSchemas.Staff), Schema.Ref(SnapshotSchemas.Student))));

    internal static RestOperation Events { get; } = new(
        "getEvents", "The audit trail, in order", Staff, new("The events after `since`, oldest first.", Schema.Ref(EventSchemas.Page)))
    {
        Description = "Ask again with `since` set to `next_since` until `events` is empty.",
        Query =
        [
            Number("since", "The number of the last event already known.", 0, IdRules.Max, otherwise: 0),
            Number("limit", "How many events at most.", 1, QuestionEndpoints.MaxPage, QuestionEndpoints.MaxPage),
        ],
    };

    internal static RestOperation History { get; } = new(
        "getStudentHistory",
        "Every change of one student's row",
        "Teachers of the class, admins, and that student.",
        new("The changes, oldest first; bulk changes expanded.", Schema.Array(Schema.Ref(HistorySchemas.Entry))))
    {
        Refusals = [ErrorKind.UnknownStudent],
    };

    internal static RestOperation Export { get; } = new(
        "exportCsv",
        "The rows, for spreadsheets",
        Staff,
        new("RFC 4180 with a header line; times in UTC.", Schema.Text("Cells that a spreadsheet would take for a formula begin with an apostrophe."), "text/csv"))
    {
        Query =
        [
            new()
            {
                Name = "bom",
                In = ParameterLocation.Query,
                Description = "Whether it begins with a byte order mark, which some spreadsheets need to read UTF-8. Default false.",
                Schema = Schema.Flag(),
            },
        ],
    };

    internal static RestOperation Connections { get; } = new(
        "getConnections", "How many sockets are connected", Staff, new("Sockets over all gateways, at most 5 s old.", Schema.Ref(AnswerSchemas.Connections)));

    internal static RestOperation IssueTicket { get; } = new(
        "issueSocketTicket", "Get a ticket for a socket", "Everybody.", new("The ticket.", Schema.Ref(AnswerSchemas.SocketTicket)))
    {
        Description = "It opens one socket on any gateway, within 30 s, for the user, role and classes of the token it was asked for with; the socket lives no longer than that token.",
        Refusals = [ErrorKind.RateLimited],
    };

    private static OpenApiParameter Number(string name, string description, long min, long max, long otherwise) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} Default {otherwise}."),
        Schema = Schema.Integer(min, max),
    };
}
