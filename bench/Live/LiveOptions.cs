using System.Globalization;

namespace Attendance.Live;

/// <summary>The load, and where its result goes.</summary>
internal sealed record LiveOptions
{
    public const string Help = """
        Starts a standalone process of its own and measures, through real sockets, how long a mark takes until it is acknowledged and until the
        other teacher of the class has it. Marks are sent on a fixed schedule, whatever becomes of the earlier ones. All of it runs on this machine,
        so client and server share its cores. Afterwards everything that was seen is checked against the database.

        usage: dotnet run -c Release --project bench/Live -- [option value]...

          --classes N    classes, each with two teachers on sockets   (50)
          --students N   students in each class, on sockets too       (4)
          --rate N       marks a second over all classes              (200)
          --seconds N    how long is measured                         (30)
          --warmup N     seconds of the same load before that         (10)
          --output FILE  where the table is written; - for nowhere    (bench/results/<date>-standalone-latency.md)
          --help         this text
        """;

    public int Classes { get; init; } = 50;

    public int Students { get; init; } = 4;

    public int Rate { get; init; } = 200;

    public int Seconds { get; init; } = 30;

    public int Warmup { get; init; } = 10;

    public string? Output { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It is not understood.</exception>
    public static LiveOptions Parse(IReadOnlyList<string> args)
    {
        var options = new LiveOptions();
        for (var index = 0; index < args.Count; index += 2)
        {
            var value = index + 1 < args.Count ? args[index + 1] : throw new FormatException($"{args[index]} has no value.");
            options = args[index] switch
            {
                "--classes" => options with { Classes = Count(value) },
                "--students" => options with { Students = Count(value) },
                "--rate" => options with { Rate = Count(value) },
                "--seconds" => options with { Seconds = Count(value) },
                "--warmup" => options with { Warmup = Count(value) },
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
