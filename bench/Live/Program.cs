using Attendance.Live;
using Attendance.TestKit;

if (args.Contains("--help"))
{
    Console.WriteLine(LiveOptions.Help);
    return 0;
}

LiveOptions options;
try
{
    options = LiveOptions.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine($"{error.Message}\n\n{LiveOptions.Help}");
    return 2;
}

var machine = MachineFacts.Describe();
await using var server = await StandaloneProcess.StartAsync();
var classes = Enumerable.Range(1, options.Classes).Select(classId => new LiveClass(server, classId, options.Students)).ToList();
foreach (var room in classes)
    await room.OpenAsync();

Console.WriteLine($"{classes.Sum(static room => room.Clients.Count())} sockets are connected; {options.Warmup} s of warm-up, {options.Seconds} s of measuring.");
await Task.WhenAll(await OpenLoop.RunAsync(classes, options.Rate, options.Warmup));
var from = RealTime.Clock.GetTimestamp();
var replies = await Task.WhenAll(await OpenLoop.RunAsync(classes, options.Rate, options.Seconds));

// The last statistics of a class follow its last change by up to a quarter of a second.
IReadOnlyList<Violation> violations = [];
try
{
    await RealTime.UntilAsync(
        () =>
        {
            var events = EventLogFile.Read(server.EventLogPath);
            violations = HistoryChecker.Check([.. classes.SelectMany(static room => room.Clients).Select(static client => client.Transcript())], events);
            return Task.FromResult(violations.Count == 0);
        },
        "what is on its way to arrive",
        TimeSpan.FromSeconds(10));
}
catch (TimeoutException)
{
    foreach (var violation in violations.Take(20))
        Console.Error.WriteLine(violation);
}

var report = Report.Write(options, machine, Latencies.Read(classes, from), replies.Count(static reply => !reply.IsAcknowledged), violations);
Console.WriteLine(report);
if (options.Output != "-")
{
    var path = options.Output
        ?? Path.Combine(BuiltAssembly.Root, "bench", "results", $"{RealTime.Clock.GetUtcNow():yyyy-MM-dd}-standalone-latency.md");
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    await File.WriteAllTextAsync(path, report);
}

foreach (var room in classes)
    await room.DisposeAsync();
return violations.Count == 0 ? 0 : 1;
