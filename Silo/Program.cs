using Attendance.Hosting;
using Attendance.Silo;

return await ProcessHosting.RunAsync(
    args,
    defaultUrl: "http://localhost:5081",
    static builder =>
    {
        builder.AddAttendanceSilo();
        builder.Services.AddOperatorRoutes();
    },
    static app => app.MapOperatorRoutes(),
    static app => app.AnnounceHealth());
