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
        var classes = app.MapGroup(Classes).RequireAuthorization();

        classes.MapPut("", endpoint.ForCommand(commands.ScheduleAsync)).Describe(RestOperations.Schedule);
        classes.MapGet("", endpoint.For(questions.SnapshotAsync)).Describe(RestOperations.Snapshot);
        classes.MapPost("/open", endpoint.ForCommand(commands.Plain(RequestType.OpenSession))).Describe(RestOperations.Open);
        classes.MapPost("/close", endpoint.ForCommand(commands.Plain(RequestType.CloseSession))).Describe(RestOperations.Close);
        classes.MapPost("/reopen", endpoint.ForCommand(commands.Plain(RequestType.ReopenSession))).Describe(RestOperations.Reopen);
        classes.MapPost("/marks", endpoint.ForCommand(commands.MarkAsync)).Describe(RestOperations.Mark);
        classes.MapPost("/bulk-marks", endpoint.ForCommand(commands.Plain(RequestType.BulkMark))).Describe(RestOperations.BulkMark);
        classes.MapPost("/check-ins", endpoint.ForCommand(commands.CheckInAsync)).Describe(RestOperations.CheckIn);
        classes.MapGet("/events", endpoint.For(questions.EventsAsync)).Describe(RestOperations.Events);
        classes.MapGet("/students/{student_id}/history", endpoint.For(questions.HistoryAsync)).Describe(RestOperations.History);
        classes.MapGet("/export.csv", endpoint.For(questions.ExportAsync)).Describe(RestOperations.Export);
        classes.MapPost("/disconnections", endpoint.ForCommand(cutOffs.DisconnectAsync)).Describe(RestOperations.Disconnect);
        app.MapPost(CutOffEndpoints.Revocations, endpoint.ForUserCommand(cutOffs.RevokeAsync))
            .RequireAuthorization().Describe(RestOperations.RevokeUser);
        app.MapPost(TicketEndpoint.Route, app.ServiceProvider.GetRequiredService<TicketEndpoint>().IssueAsync)
            .RequireAuthorization().Describe(RestOperations.IssueTicket);
        classes.MapGet("/connections", endpoint.For(questions.ConnectionsAsync)).Describe(RestOperations.Connections);
    }
}
