using Attendance.Gateway;
using Attendance.Silo;
using Attendance.Standalone.Demo;
using Attendance.Standalone.Pages;
using Attendance.Standalone.Starting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddProcess();
builder.AddAttendanceSilo();
builder.AddAttendanceGateway();
if (builder.Environment.IsDevelopment())
    builder.AddDemoClasses();

var app = builder.Build();
app.MapAttendanceGateway();
if (app.Environment.IsDevelopment())
    app.MapDevelopmentPages();
return await app.RunToEndAsync();
