using System.Globalization;
using Attendance.Load.Scenarios;

namespace Attendance.Load;

/// <summary>What is run, how long, and where its result goes.</summary>
internal sealed record LoadOptions
{
    public IReadOnlyList<Scenario> Scenarios { get; init; } = ScenarioList.All;

    public int Rounds { get; init; } = 3;

    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(8);

    public string? Only { get; init; }

    public string? Output { get; init; }

    public string Help => $"""
        Measures the product against what would otherwise be built, through real sockets, on this machine: a bare Kestrel ("floor"), a SignalR hub
        ("signalr", and "signalr-default" without tuning), the same with a PostgreSQL transaction a mark ("signalr-pg") and with Redis as its backplane ("signalr-redis"). Servers, database
        and load run on the same cores, each in a process of its own, one contestant after the other, in rounds; medians and their spread are reported.
        Everything that sockets were told is checked for order and completeness, and against the product's log in the database.

        Needs Linux, PostgreSQL's binaries, and redis-server for one comparator. Everything listens on loopback only, and ends with this process.

        usage: dotnet run -c Release --project bench/Load -- [option value]...

          --scenarios A,B  which of {string.Join(", ", ScenarioList.All.Select(static scenario => scenario.Name))}
                           (all of them)
          --rounds N       rounds                                        ({Rounds})
          --seconds N      how long a round measures                     ({Duration.TotalSeconds:0})
          --warmup N       seconds of the same before                    ({Warmup.TotalSeconds:0})
          --only NAME      one contestant only, for profiling            (all of them)
          --output FILE    where the report goes; - for nowhere          (bench/results/<date>-load.md)
          --help           this text
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It is not understood.</exception>
    public static LoadOptions Parse(IReadOnlyList<string> args)
    {
        var options = new LoadOptions();
        for (var index = 0; index < args.Count; index += 2)
        {
            var value = index + 1 < args.Count ? args[index + 1] : throw new FormatException($"{args[index]} has no value.");
            options = args[index] switch
            {
                "--scenarios" => options with { Scenarios = [.. value.Split(',').Select(ScenarioList.Find)] },
                "--rounds" => options with { Rounds = Count(value) },
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(Count(value)) },
                "--warmup" => options with { Warmup = TimeSpan.FromSeconds(Count(value)) },
                "--only" => options with { Only = value },
                "--output" => options with { Output = value },
                _ => throw new FormatException($"There is no option {args[index]}."),
            };
        }

        return options;
    }

    private static int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"'{text}' is not a number above 0.");
}
