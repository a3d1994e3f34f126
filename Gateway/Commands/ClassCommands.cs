using System.Collections.Concurrent;
using System.Security.Cryptography;
using Attendance.Gateway.Access;
using Attendance.Grains;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Commands;

/// <summary>Sends commands to their classes, from sockets and from REST alike.</summary>
internal sealed class ClassCommands(
    IClusterClient cluster, ScanTickets scans, IOptions<CommandOptions> options, UnavailableReport report, TimeProvider time, ILogger<CommandLane> logger)
{
    private readonly ConcurrentDictionary<long, CommandLane> _lanes = new();

    /// <summary>Sends a command and waits for its outcome, which comes within a few seconds whatever happens.</summary>
    /// <param name="classId">The class session.</param>
    /// <param name="command">The command.</param>
    /// <param name="isAnsweredInPlace">See <see cref="PendingCommand"/>.</param>
    public Task<CommandOutcome> SubmitAsync(long classId, ClassCommand command, bool isAnsweredInPlace = false)
    {
        var pending = new PendingCommand(scans.Open(classId, command), time.GetTimestamp(), isAnsweredInPlace);
        while (!_lanes.GetOrAdd(classId, NewLane).TrySubmit(pending))
        {
        }

        return pending.Task;
    }

    private CommandLane NewLane(long classId) =>
        new(cluster.GetGrain<IClassSessionGrain>(classId), classId, options.Value, report, time, logger)
        {
            Spread = SpreadEvenly,
            OnRetired = lane => _lanes.TryRemove(new(lane.ClassId, lane)),
        };

    // From half as long to half as long again.
    private static TimeSpan SpreadEvenly(TimeSpan pause) => pause * (RandomNumberGenerator.GetInt32(500, 1_501) / 1_000.0);
}
