namespace Attendance.TestKit;

/// <summary>Who does what while something fails.</summary>
public sealed record WorkloadOptions
{
    /// <summary>Everything random follows from it.</summary>
    public required int Seed { get; init; }

    /// <summary>The first class's id; the others follow. 1,000 by default.</summary>
    public long FirstClassId { get; init; } = 1_000;

    /// <summary>How many classes. 8 by default: some of them on each of two silos.</summary>
    public int Classes { get; init; } = 8;

    /// <summary>Teachers with a socket, in each class; every one of them marks. 2 by default.</summary>
    public int Teachers { get; init; } = 2;

    /// <summary>Students with a socket, in each class. 10 by default.</summary>
    public int Students { get; init; } = 10;

    /// <summary>Students without a socket, in each class: those whom teachers mark. 20 by default.</summary>
    public int Absentees { get; init; } = 20;

    /// <summary>How long a teacher waits, on average, from an answer to the next command. 100 ms by default.</summary>
    public TimeSpan TeacherPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a student waits, on average, until checking in, again after every time a teacher took it back. 2 s by default.</summary>
    public TimeSpan StudentPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Which part of the clients begins on the first gateway. Half by default; the others are spread over the rest.</summary>
    public double FirstGatewayShare { get; init; } = 0.5;

    /// <summary>How likely a client loses its connection after a command, as a phone in a tunnel does. 1 in 200 by default.</summary>
    public double DropRate { get; init; } = 0.005;
}
