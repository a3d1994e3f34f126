using Attendance.Gateway;
using Attendance.Hosting;
using Attendance.Silo;
using Attendance.Standalone;
using Attendance.Standalone.Demo;
using Attendance.Standalone.Pages;

return await ProcessHosting.RunAsync(
    args,
    defaultUrl: "http://localhost:5080",
    static builder =>
    {
        builder.AddAttendanceSilo(ClusteringKind.Localhost);
        builder.AddAttendanceGateway();
        builder.KeepKeysBesideTheData();
        if (builder.Environment.IsDevelopment())
            builder.AddDemoClasses();
    },
    static app =>
    {
        app.MapAttendanceGateway();
        if (app.Environment.IsDevelopment())
            app.MapDevelopmentPages();
    },
    static app => app.Announce());
