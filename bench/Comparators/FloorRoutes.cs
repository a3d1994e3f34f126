namespace Attendance.Comparators;

/// <summary>The floor's one route.</summary>
internal static class FloorRoutes
{
    public static void MapFloor(this WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/ws/{classId:long}", static async (HttpContext context, long classId, Floor floor, IHostApplicationLifetime lifetime) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await floor.RunAsync(classId, socket, lifetime.ApplicationStopping);
        });
    }
}
