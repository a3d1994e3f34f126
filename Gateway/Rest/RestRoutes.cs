using Attendance.Gateway.Access;
using Attendance.Gateway.Limits;
using Attendance.Gateway.OpenApi;
using Attendance.Gateway.Protocol;
using Attendance.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Gateway.Rest;

/// <summary>The REST routes.</summary>
internal static class RestRoutes
{
    private const string Classes = "/api/class-sessions/{class_id}";

    public static IServiceCollection AddAttendanceRest(this IServiceCollection services)
    {
        services.AddRestLimits();
        services.AddSingleton<RestEndpoint>();
        services.AddSingleton<CommandEndpoints>();
        services.AddSingleton<QuestionEndpoints>();
        services.AddSingleton<TicketEndpoint>();
        services.AddSingleton<CutOffEndpoints>();
        services.AddHealthChecks().AddCheck<DrainHealthCheck>("drain", tags: [OperatorRoutes.Ready]);
        return services;
    }

    public static void MapAttendanceRest(this IEndpointRouteBuilder app)
    {
        var endpoint = app.ServiceProvider.GetRequiredService<RestEndpoint>();
        var commands = app.ServiceProvider.GetRequiredService<CommandEndpoints>();
        var questions = app.ServiceProvider.GetRequiredService<QuestionEndpoints>();
        var cutOffs = app.ServiceProvider.GetRequiredService<CutOffEndpoints>();

        // What changes nothing, the pages may ask with their session's cookie; what does, they ask over their sockets.
        var classes = app.MapGroup(Classes).RequireRateLimiting(RestLimits.Requests);

        classes.MapPut("", endpoint.ForCommand(commands.ScheduleAsync)).RequireAuthorization().Describe(RestOperations.Schedule);
        classes.MapGet("", endpoint.For(questions.SnapshotAsync)).RequireAuthorization(SessionScheme.Policy).Describe(RestOperations.Snapshot);
        classes.MapPost("/open", endpoint.ForCommand(commands.Plain(RequestType.OpenSession))).RequireAuthorization().Describe(RestOperations.Open);
        classes.MapPost("/close", endpoint.ForCommand(commands.Plain(RequestType.CloseSession))).RequireAuthorization().Describe(RestOperations.Close);
        classes.MapPost("/reopen", endpoint.ForCommand(commands.Plain(RequestType.ReopenSession))).RequireAuthorization().Describe(RestOperations.Reopen);
        classes.MapPost("/marks", endpoint.ForCommand(commands.MarkAsync)).RequireAuthorization().Describe(RestOperations.Mark);
        classes.MapPost("/bulk-marks", endpoint.ForCommand(commands.Plain(RequestType.BulkMark))).RequireAuthorization().Describe(RestOperations.BulkMark);
        classes.MapPost("/check-ins", endpoint.ForCommand(commands.CheckInAsync)).RequireAuthorization().Describe(RestOperations.CheckIn);
        classes.MapGet("/events", endpoint.For(questions.EventsAsync)).RequireAuthorization(SessionScheme.Policy).Describe(RestOperations.Events);
        classes.MapGet("/students/{student_id}/history", endpoint.For(questions.HistoryAsync)).RequireAuthorization(SessionScheme.Policy).Describe(RestOperations.History);
        classes.MapGet("/export.csv", endpoint.For(questions.ExportAsync)).RequireAuthorization(SessionScheme.Policy).Describe(RestOperations.Export);
        classes.MapPost("/disconnections", endpoint.ForCommand(cutOffs.DisconnectAsync)).RequireAuthorization().Describe(RestOperations.Disconnect);
        app.MapPost(CutOffEndpoints.Revocations, endpoint.ForUserCommand(cutOffs.RevokeAsync))
            .RequireAuthorization().RequireRateLimiting(RestLimits.Requests).Describe(RestOperations.RevokeUser);
        app.MapPost(TicketEndpoint.Route, app.ServiceProvider.GetRequiredService<TicketEndpoint>().IssueAsync)
            .RequireAuthorization(SessionScheme.Policy).RequireRateLimiting(RestLimits.Tickets).Describe(RestOperations.IssueTicket);
        classes.MapGet("/connections", endpoint.For(questions.ConnectionsAsync)).RequireAuthorization(SessionScheme.Policy).Describe(RestOperations.Connections);
    }
}
