namespace Attendance.TestKit;

/// <summary>What clients were told under a number is what the database has under it.</summary>
internal static class ContentCheck
{
    public static IEnumerable<Violation> Run(ClassHistory history, ClientTranscript client)
    {
        foreach (var message in client.Entries.Select(static entry => entry.ReceivedMessage).OfType<WireMessage>())
        {
            if (message.Seq is not { } seq)
                continue;
            var difference = message switch
            {
                { IsChange: true } => history.Find(seq) is { } logged ? ToldValues.Difference(message, logged, client) : null,
                { Type: "snapshot" } => SnapshotValues.Difference(message, history.At(seq), client),
                _ => null,
            };
            if (difference is not null)
                yield return new DifferentHistory(client.ClassId, client.UserId, seq, difference);
        }
    }
}
