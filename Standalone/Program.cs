using Attendance.Gateway;
using Attendance.Silo;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddAttendanceSilo();
builder.AddAttendanceGateway();

var app = builder.Build();
app.MapAttendanceGateway();
await app.RunAsync();
