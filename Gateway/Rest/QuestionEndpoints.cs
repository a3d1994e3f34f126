using System.Globalization;
using Attendance.Gateway.Audit;
using Attendance.Gateway.Protocol;
using Attendance.Grains;

namespace Attendance.Gateway.Rest;

/// <summary>Questions over REST. None of them changes anything.</summary>
internal sealed class QuestionEndpoints(IClusterClient cluster, IAuditLog audit)
{
    /// <summary>The most events one page holds.</summary>
    public const int MaxPage = 1_000;

    private static readonly ProtocolError StaffOnly = new(ErrorKind.Forbidden, "Your role does not allow this.");

    /// <summary><c>GET /api/class-sessions/{class_id}</c>: the snapshot of the caller's view.</summary>
    public async Task SnapshotAsync(RestRequest request)
    {
        var view = await Class(request).OpenViewAsync(new(request.Actor, Since: null));
        if (view.Access != ViewAccess.Granted)
            await request.RefuseAsNotFoundAsync();
        else if (request.Actor.IsStaff)
            await request.AnswerAsync((request.Now, view), static (output, state) => SnapshotMessages.WriteForStaff(output, state.Now, state.view));
        else
            await request.AnswerAsync((request.Now, view, request.Actor.UserId), static (output, state) =>
                SnapshotMessages.WriteForStudent(output, state.Now, state.view, state.UserId));
    }

    /// <summary><c>GET …/events?since=&amp;limit=</c>: the audit trail.</summary>
    public async Task EventsAsync(RestRequest request)
    {
        if (!request.Actor.IsStaff)
        {
            await request.RefuseAsync(StaffOnly);
            return;
        }

        if (!TryReadNumber(request, "since", 0, 0, IdRules.Max, out var since)
            || !TryReadNumber(request, "limit", MaxPage, 1, MaxPage, out var limit))
        {
            await request.RefuseAsync(new(ErrorKind.BadRequest, $"since must be a number, 0 or more, and limit one from 1 to {MaxPage}."));
            return;
        }

        var page = await Class(request).GetEventsAsync(new(request.Actor, since, (int)limit));
        if (page.Access != ViewAccess.Granted)
            await request.RefuseAsNotFoundAsync();
        else
            await request.AnswerAsync((request.ClassId, since, page), static (output, state) =>
                AuditTrail.WritePage(output, state.ClassId, state.since, state.page));
    }

    /// <summary><c>GET …/students/{student_id}/history</c>.</summary>
    public async Task HistoryAsync(RestRequest request)
    {
        if (!IdRules.TryParse(request.Http.RouteValues["student_id"] as string, out var studentId))
        {
            await request.RefuseAsync(new(ErrorKind.UnknownStudent, "There is no such student."));
            return;
        }

        if (!request.Actor.IsStaff && studentId != request.Actor.UserId)
        {
            await request.RefuseAsync(StaffOnly);
            return;
        }

        var history = await Class(request).GetHistoryAsync(request.Actor, studentId);
        if (history.Access != ViewAccess.Granted)
            await request.RefuseAsNotFoundAsync();
        else if (!history.IsKnownStudent)
            await request.RefuseAsync(new(ErrorKind.UnknownStudent, "The student is not, and never was, on the roster."));
        else
            await request.AnswerAsync(history, static (output, state) => HistoryMessages.WriteArray(output, state));
    }

    /// <summary><c>GET …/export.csv?bom=</c>: the rows, for spreadsheets.</summary>
    public async Task ExportAsync(RestRequest request)
    {
        if (!request.Actor.IsStaff)
        {
            await request.RefuseAsync(StaffOnly);
            return;
        }

        if (!TryReadFlag(request, "bom", out var withMark))
        {
            await request.RefuseAsync(new(ErrorKind.BadRequest, "bom must be true or false."));
            return;
        }

        var view = await Class(request).OpenViewAsync(new(request.Actor, Since: null));
        if (view.Access != ViewAccess.Granted)
        {
            await request.RefuseAsNotFoundAsync();
            return;
        }

        audit.Exported(request.Actor.UserId, request.ClassId);
        await request.AnswerFileAsync(
            (view.Snapshot!, withMark), RosterCsv.ContentType, $"attendance-{request.ClassId}.csv", static (output, state) =>
                RosterCsv.Write(output, state.Item1, state.withMark));
    }

    /// <summary><c>GET …/connections</c>: sockets connected now, over all gateways.</summary>
    public async Task ConnectionsAsync(RestRequest request)
    {
        if (!request.Actor.IsStaff)
        {
            await request.RefuseAsync(StaffOnly);
            return;
        }

        var reply = await Class(request).GetConnectionsAsync(request.Actor);
        if (reply.Access != ViewAccess.Granted)
            await request.RefuseAsNotFoundAsync();
        else
            await request.AnswerAsync(reply.Counts, static (output, counts) => ConnectionMessages.WriteCounts(output, counts));
    }

    private IClassSessionGrain Class(RestRequest request) => cluster.GetGrain<IClassSessionGrain>(request.ClassId);

    private static bool TryReadFlag(RestRequest request, string name, out bool flag)
    {
        flag = false;
        return !request.Http.Query.TryGetValue(name, out var values) || (values is [{ } text] && bool.TryParse(text, out flag));
    }

    private static bool TryReadNumber(RestRequest request, string name, long otherwise, long min, long max, out long number)
    {
        number = otherwise;
        if (!request.Http.Query.TryGetValue(name, out var values))
            return true;
        return values is [{ } text]
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= min && number <= max;
    }
}
