using Attendance.Gateway;
using Attendance.Hosting;

return await ProcessHosting.RunAsync(
    args,
    defaultUrl: "http://localhost:5080",
    static builder =>
    {
        builder.AddClusterClient();
        builder.AddAttendanceGateway();
    },
    static app => app.MapAttendanceGateway(),
    static app => app.AnnounceHealth());
