using Attendance.Gateway;
using Attendance.LossyStandalone;
using Attendance.Silo;

// The standalone host as it would be if somebody forgot to await the append. Only there so that tests can show that they would notice.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddAttendanceSilo();
builder.AddAttendanceGateway();
builder.Services.ForgetToAwaitAppends();

var app = builder.Build();
app.MapAttendanceGateway();
await app.RunAsync();
