using Attendance.Live;
using Attendance.Load;
using Attendance.Load.Crowds;
using Attendance.Load.Reports;
using Attendance.Load.Scenarios;
using Attendance.Load.Sockets;
using Attendance.TestKit;

if (args is [CrowdProgram.Argument])
{
    await CrowdProgram.RunAsync();
    return 0;
}

if (args.Contains("--help"))
{
    Console.WriteLine(new LoadOptions().Help);
    return 0;
}

LoadOptions options;
try
{
    options = LoadOptions.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine($"{error.Message}\n\n{new LoadOptions().Help}");
    return 2;
}

var machine = MachineFacts.Describe();
await using var database = await PostgresServer.StartNewAsync();
using var reader = new Reader();
var lab = new Lab(database, reader, options);
var runs = new List<ScenarioRun>();
foreach (var scenario in options.Scenarios)
{
    Lab.Say($"{scenario.Name}: {scenario.Story}");
    runs.Add(await ScenarioRun.RunAsync(scenario, lab));
}

var report = MarkdownReport.Write(options, machine, runs);
Console.WriteLine(report);
if (options.Output != "-")
    await ReportFiles.WriteAsync(options, report, runs);
return runs.SelectMany(static run => run.Rounds[run.Rounds.Keys.First()]).Any(static outcome => outcome.Violations > 0) ? 1 : 0;
