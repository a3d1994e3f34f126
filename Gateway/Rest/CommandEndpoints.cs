using Attendance.Gateway.Access;
using Attendance.Gateway.Commands;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Protocol;
using Attendance.Grains;

namespace Attendance.Gateway.Rest;

/// <summary>Commands over REST: the same as on a socket, judged by the same rules.</summary>
internal sealed class CommandEndpoints(ClassCommands commands, FeedDirectory feeds, IClusterClient cluster)
{
    /// <summary>How long an amendment's answer waits for this gateway's sockets to have been told: removed students get nothing after it.</summary>
    private static readonly TimeSpan TellPatience = TimeSpan.FromSeconds(1);

    /// <summary><c>PUT /api/class-sessions/{class_id}</c>.</summary>
    public async Task ScheduleAsync(RestRequest request)
    {
        if (await ExecuteAsync(request, RequestType.Schedule) is not var (id, outcome))
            return;
        if (outcome is Accepted accepted && feeds.Find(request.ClassId) is { } feed)
            await feed.WaitForAsync(accepted.Seq, TellPatience);
        await request.AnswerAsync(id, outcome);
    }

    /// <summary><c>POST …/open</c>, <c>…/close</c>, <c>…/reopen</c>, <c>…/bulk-marks</c>.</summary>
    /// <param name="type">Which of them.</param>
    public Func<RestRequest, Task> Plain(RequestType type) => async request =>
    {
        if (await ExecuteAsync(request, type) is var (id, outcome))
            await request.AnswerAsync(id, outcome);
    };

    /// <summary><c>POST …/check-ins</c>: answered with a receipt.</summary>
    public async Task CheckInAsync(RestRequest request)
    {
        if (await ExecuteAsync(request, RequestType.CheckIn) is not var (id, outcome))
            return;
        if (outcome is Accepted { Result: MarkResult result } accepted)
        {
            await request.AnswerAsync(
                (request.ClassId, accepted.Seq, result),
                static (output, state) => CheckInReceipt.Write(output, state.ClassId, state.Seq, state.result));
            return;
        }

        await request.AnswerAsync(id, outcome);
    }

    /// <summary><c>POST …/marks</c>: one mark or many, each judged by itself.</summary>
    public async Task MarkAsync(RestRequest request)
    {
        if (!request.Actor.IsStaff)
        {
            await request.RefuseAsync(new(ErrorKind.Forbidden, "Your role does not allow this."));
            return;
        }

        var body = await request.ReadBodyAsync();
        if (MarksBody.Parse(body.Span, request.Actor, out var marks) is { } error)
        {
            await request.RefuseAsync(error);
            return;
        }

        // All are on their way before the first is awaited: they share appends, and keep their order.
        var pending = marks.Select(mark => mark.Request is CommandRequest command ? SubmitAsync(request, command) : null).ToArray();
        var outcomes = await Task.WhenAll(pending.OfType<Task<CommandOutcome>>());
        var isOutsider = outcomes.Length > 0 ? outcomes.All(RestErrors.IsOutsider) : !await IsStaffOfAsync(request);
        if (isOutsider)
        {
            await request.RefuseAsNotFoundAsync();
            return;
        }

        var answers = new Answer[pending.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = pending[i] is { } asked
                ? Answer.Of(((CommandRequest)marks[i].Request!).Id, await asked)
                : Answer.Of(marks[i].Error!);
        }

        await request.AnswerAsync((request.Now, answers), static (output, state) => AnswerMessages.WriteArray(output, state.Now, state.answers));
    }

    /// <summary>Asked when no mark gets as far as the class, which would have said so itself.</summary>
    private async Task<bool> IsStaffOfAsync(RestRequest request) =>
        (await cluster.GetGrain<IClassSessionGrain>(request.ClassId).GetConnectionsAsync(request.Actor)).Access == ViewAccess.Granted;

    private async Task<(string? Id, CommandOutcome Outcome)?> ExecuteAsync(RestRequest request, RequestType type)
    {
        var body = await request.ReadBodyAsync();
        var parsed = RequestParser.ParseBody(body.Span, type, request.Actor);
        if (!parsed.IsValid)
        {
            await request.RefuseAsync(parsed.Error);
            return null;
        }

        var command = (CommandRequest)parsed.Request;
        return (command.Id, await SubmitAsync(request, command));
    }

    private Task<CommandOutcome> SubmitAsync(RestRequest request, CommandRequest command) =>
        commands.SubmitAsync(request.ClassId, command.ToCommand(request.Actor, NetworkPrefix.Of(request.Http.HttpContext.Connection.RemoteIpAddress)));
}
