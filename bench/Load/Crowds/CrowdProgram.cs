using System.Globalization;
using System.Net;
using Attendance.Load.Contestants;
using Attendance.Load.Dialects;
using Attendance.Load.Measures;
using Attendance.Load.Sockets;
using Attendance.TestKit;

namespace Attendance.Load.Crowds;

/// <summary>What a <see cref="CrowdProcess"/> runs: it does what it is told by lines on its standard input, until that ends.</summary>
internal sealed class CrowdProgram : IDisposable
{
    /// <summary>The command line that makes this program a crowd.</summary>
    public const string Argument = "crowd";

    /// <summary>Leave, and connect to a port, so many, who follow line by line.</summary>
    public const string Connect = "connect";

    /// <summary>Come back at a port, within so many milliseconds.</summary>
    public const string ComeBack = "come-back";

    /// <summary>What is answered when it is done.</summary>
    public const string Done = "done";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Reader _reader = new();
    private readonly AttendanceDialect _dialect = new();
    private IReadOnlyList<(Seat Seat, Room Room)> _members = [];
    private Crowd? _crowd;

    public static async Task RunAsync()
    {
        using var program = new CrowdProgram();
        while (Console.ReadLine() is { } line)
            Console.WriteLine(await program.AnswerAsync(line.Split(' ')));
    }

    public void Dispose()
    {
        _crowd?.Dispose();
        _reader.Dispose();
    }

    private async Task<string> AnswerAsync(string[] words)
    {
        try
        {
            var number = int.Parse(words[2], CultureInfo.InvariantCulture);
            var server = new IPEndPoint(IPAddress.Loopback, int.Parse(words[1], CultureInfo.InvariantCulture));
            if (words[0] == Connect)
            {
                _crowd?.Dispose();
                _members = [.. Enumerable.Range(0, number).Select(static _ => ReadMember(Console.ReadLine()!.Split(' ')))];
            }
            else
            {
                await EndAsync();
            }

            _crowd = await Crowd.ConnectAsync(
                _reader, _dialect, server, null, [.. _members.Select(static member => (member.Seat, new RoomObserver(member.Room, SequenceRule.None)))], words[0] == Connect ? 0 : number);
            return Done;
        }
        catch (Exception error) when (error is IOException or TimeoutException or OperationCanceledException)
        {
            return error.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>Waits until all sockets have ended, and takes down where each left off.</summary>
    private async Task EndAsync()
    {
        var sockets = _crowd!.Sockets;
        await RealTime.UntilAsync(() => Task.FromResult(sockets.All(static socket => ((RoomObserver)socket.Observer).HasEnded)), "all sockets to end", Patience);
        _members = [.. _members.Zip(sockets, static (member, socket) => (member.Seat with { Since = Math.Max(1, ((RoomObserver)socket.Observer).Last) }, member.Room))];
        _crowd.Dispose();
    }

    private static (Seat Seat, Room Room) ReadMember(string[] words) => (new(0, words[1]), new(long.Parse(words[0], CultureInfo.InvariantCulture), [], []));
}
