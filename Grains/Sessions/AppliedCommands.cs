using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>The commands of the last day, by user and id, as their events tell them. Makes a repeat harmless.</summary>
internal sealed class AppliedCommands
{
    /// <summary>How long a repeat is promised to be recognised, in event time.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private readonly Dictionary<(long UserId, string CommandId), AppliedCommand> _known = [];

    // In the order of their events, so that the old ones are found at the front. An entry that was replaced in _known is skipped when its turn comes.
    private readonly Queue<AppliedCommand> _byAge = new();

    public AppliedCommand? Find(long userId, string commandId) => _known.GetValueOrDefault((userId, commandId));

    /// <summary>Takes an event in. Of several events of one command the last one tells what it came to.</summary>
    /// <param name="e">The event.</param>
    /// <param name="state">The session's state after it.</param>
    public void Note(SessionEvent e, SessionState state)
    {
        if (e.CommandId is { } commandId && CommandResults.Of(e, state) is { } result)
            Add(new(e.ActorId, commandId, e.Seq, e.Fingerprint, e.At, result));

        while (_byAge.TryPeek(out var oldest) && e.At - oldest.At > Retention)
            Forget(_byAge.Dequeue());
    }

    /// <summary>Puts back what <see cref="Save"/> gave.</summary>
    /// <param name="commands">Oldest first.</param>
    public void Restore(ImmutableArray<AppliedCommand> commands)
    {
        foreach (var command in commands)
            Add(command);
    }

    /// <summary>All of them, oldest first.</summary>
    public ImmutableArray<AppliedCommand> Save() => [.. _byAge.Where(IsCurrent)];

    private void Add(AppliedCommand command)
    {
        _known[(command.UserId, command.CommandId)] = command;
        _byAge.Enqueue(command);
    }

    private void Forget(AppliedCommand command)
    {
        if (IsCurrent(command))
            _known.Remove((command.UserId, command.CommandId));
    }

    private bool IsCurrent(AppliedCommand command) => ReferenceEquals(Find(command.UserId, command.CommandId), command);
}
