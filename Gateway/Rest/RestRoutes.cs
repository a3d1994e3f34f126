using Attendance.Gateway.Protocol;
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
        services.AddHealthChecks().AddCheck<DrainHealthCheck>("drain", tags: [Ready]);
        return services;
    }

    public static void MapAttendanceRest(this IEndpointRouteBuilder app)
    {
        var endpoint = app.ServiceProvider.GetRequiredService<RestEndpoint>();
        var commands = app.ServiceProvider.GetRequiredService<CommandEndpoints>();
        var questions = app.ServiceProvider.GetRequiredService<QuestionEndpoints>();
        var classes = app.MapGroup(Classes).RequireAuthorization();

        classes.MapPut("", endpoint.For(commands.ScheduleAsync));
        classes.MapGet("", endpoint.For(questions.SnapshotAsync));
        classes.MapPost("/open", endpoint.For(commands.Plain(RequestType.OpenSession)));
        classes.MapPost("/close", endpoint.For(commands.Plain(RequestType.CloseSession)));
        classes.MapPost("/reopen", endpoint.For(commands.Plain(RequestType.ReopenSession)));
        classes.MapPost("/marks", endpoint.For(commands.MarkAsync));
        classes.MapPost("/bulk-marks", endpoint.For(commands.Plain(RequestType.BulkMark)));
        classes.MapPost("/check-ins", endpoint.For(commands.CheckInAsync));
        classes.MapGet("/events", endpoint.For(questions.EventsAsync));
        classes.MapGet("/students/{student_id}/history", endpoint.For(questions.HistoryAsync));
        classes.MapGet("/connections", endpoint.For(questions.ConnectionsAsync));

        app.MapHealthChecks("/health/live", new() { Predicate = static _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = static check => check.Tags.Contains(Ready) });
    }

    private const string Ready = "ready";
}
