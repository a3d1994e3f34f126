namespace Attendance.Grains;

/// <summary>
/// Commands of one call that may be decided against the same state and appended together, because none can depend on another: check-ins and marks of
/// different rows, under different ids, from different devices. Any other command is a wave of its own. State is then never ahead of the log.
/// </summary>
internal sealed class CommandWave
{
    private readonly HashSet<long> _rows = [];
    private readonly HashSet<(long UserId, string CommandId)> _ids = [];
    private readonly HashSet<string> _devices = [];
    private bool _isFull;

    /// <summary>Lets a command in, if it does not depend on those let in before. Once one is refused, the next wave begins with it, to keep the order.</summary>
    /// <param name="command">The next command of the call.</param>
    /// <returns>False when it, and all after it, must wait for the next wave.</returns>
    public bool TryJoin(ClassCommand command)
    {
        if (_isFull)
            return false;

        if (RowOf(command) is not { } row || !IsIndependent(command, row))
        {
            _isFull = true;
            return _rows.Count == 0;
        }

        _rows.Add(row);
        if (command.CommandId is { } id)
            _ids.Add((command.Actor.UserId, id));
        if (command is CheckIn { DeviceId: { } device })
            _devices.Add(device);
        return true;
    }

    private static long? RowOf(ClassCommand command) => command switch
    {
        CheckIn => command.Actor.UserId,
        Mark mark => mark.StudentId,
        _ => null,
    };

    private bool IsIndependent(ClassCommand command, long row) =>
        !_rows.Contains(row)
        && !(command.CommandId is { } id && _ids.Contains((command.Actor.UserId, id)))
        && !(command is CheckIn { DeviceId: { } device } && _devices.Contains(device));
}
