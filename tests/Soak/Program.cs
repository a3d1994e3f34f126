using Attendance.Soak;

// Breaks a cluster in all the ways it may break, one after the other, for as long as asked: dotnet run --project tests/Soak -- --minutes 60 --seed 7
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    interrupted.Cancel();
};
var settings = SoakSettings.Parse(args);
if (settings is null)
{
    await Console.Error.WriteLineAsync(SoakSettings.Usage);
    return 2;
}

return await Soak.RunAsync(settings, interrupted.Token) ? 0 : 1;
