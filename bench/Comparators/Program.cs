using Attendance.Comparators;

// What a team would build instead, to measure against: `floor`, `signalr`, `signalr-default`, `signalr-pg` and `signalr-redis`. Nothing of it is product.
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseKestrelHttpsConfiguration();
builder.Logging.ClearProviders();
#pragma warning disable RS0030 // A composition root.
builder.Services.AddSingleton(TimeProvider.System);
#pragma warning restore RS0030
var contestant = args is [var name] ? name : throw new ArgumentException("Say which comparator: floor, signalr, signalr-default, signalr-pg or signalr-redis.");
if (contestant == "floor")
    builder.Services.AddSingleton<Floor>();
else
    builder.AddSignalRComparator(contestant);

await using var app = builder.Build();
app.MapGet("/health/ready", static () => Results.Ok());
if (contestant == "floor")
    app.MapFloor();
else
    await app.MapSignalRComparatorAsync();
await app.RunAsync();
