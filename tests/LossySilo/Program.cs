using Attendance.Hosting;
using Attendance.LossyStandalone;
using Attendance.Silo;

// The silo as it would be if somebody forgot to await the append. Only there so that tests can show that they would notice.
return await ProcessHosting.RunAsync(
    args,
    defaultUrl: "http://localhost:5081",
    static builder =>
    {
        builder.AddAttendanceSilo();
        builder.Services.AddOperatorRoutes();
        builder.Services.ForgetToAwaitAppends();
    },
    static app => app.MapOperatorRoutes(),
    static app => app.AnnounceHealth());
