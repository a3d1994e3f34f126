using Attendance.Gateway.OpenApi.Schemas;
using Attendance.Gateway.Protocol;

namespace Attendance.Gateway.OpenApi;

internal static partial class RestOperations
{
    private const string Repeats =
        "A repeat under the same `id` by the same user gives the first answer with `duplicate: true` and changes nothing. Without an `id`, a repeat is a new command.";

    internal static RestOperation Schedule { get; } = new(
        "scheduleClassSession", "Schedule or amend a class session", Admins, SessionDone)
    {
        Description = "The whole plan, each time. What is already so makes no event; a changed roster of a running session is applied live.",
        Body = new(Schema.Ref(RequestSchemas.Plan)),
    };

    internal static RestOperation Open { get; } = StateChange("openClassSession", "Open a scheduled class session");

    internal static RestOperation Close { get; } = StateChange("closeClassSession", "Close an open class session") with
    {
        Description = $"Whoever is still unmarked is set to absent, in the same step. {Repeats}",
    };

    internal static RestOperation Reopen { get; } = StateChange("reopenClassSession", "Reopen a closed class session");

    internal static RestOperation Mark { get; } = new(
        "markStudents",
        "Set the status of one student, or of several",
        Staff,
        new("One `ack` or `error` for each mark, in their order.", Schema.Ref(AnswerSchemas.MarkAnswers)))
    {
        Description = $"Each mark is judged by itself. {Repeats}",
        Body = new(Schema.OneOf(Schema.Ref(RequestSchemas.Mark), Schema.Array(Schema.Ref(RequestSchemas.Mark), 0, FieldReader.MaxListLength))),
    };

    internal static RestOperation BulkMark { get; } = new(
        "bulkMarkStudents",
        "Set the status of many students in one event",
        Staff,
        new("How many rows were set, and which students are unknown.", Schema.Ref(AnswerSchemas.BulkAck)))
    {
        Description = $"Unknown students are reported, the others are set. {Repeats}",
        Body = new(Schema.Ref(RequestSchemas.BulkMark)),
        Refusals = [ErrorKind.UnknownStudent, ErrorKind.NotOpen],
    };

    internal static RestOperation CheckIn { get; } = new(
        "checkIn", "Check in", "The student the token stands for.", new("The receipt.", Schema.Ref(AnswerSchemas.Receipt)))
    {
        Description = $"Only while the session is open. Who has checked in already gets the receipt of the first time. {Repeats}",
        Body = new(Schema.Ref(RequestSchemas.CheckIn), IsRequired: false),
        Refusals = [ErrorKind.NotOpen, ErrorKind.AlreadyMarked],
    };

    private static RestAnswer SessionDone => new("It is done: on disk, and told to everybody concerned.", Schema.Ref(AnswerSchemas.SessionAck));

    private static RestOperation StateChange(string id, string summary) => new(id, summary, Staff, SessionDone)
    {
        Description = Repeats,
        Body = new(Schema.Ref(RequestSchemas.Command), IsRequired: false),
        Refusals = [ErrorKind.InvalidState],
    };
}
