namespace Attendance.TestKit;

/// <summary>
/// Holds what clients saw against what the database keeps, after the fact, and says everything that does not fit. It knows the protocol and none of the
/// product's code. No violation means: nothing acknowledged is missing, nothing was applied twice, numbers have no hole or fork, time never runs backwards, everybody saw what they may see
/// once and in order and nothing else, and the last statistics add up.
/// </summary>
public static class HistoryChecker
{
    /// <summary>Checks.</summary>
    /// <param name="clients">Every client's transcript.</param>
    /// <param name="events">The database's events, of these classes at least.</param>
    /// <returns>What is wrong; empty when all is well.</returns>
    public static IReadOnlyList<Violation> Check(IReadOnlyCollection<ClientTranscript> clients, IReadOnlyCollection<LoggedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(events);
        var transcripts = clients.ToLookup(static client => client.ClassId);
        var histories = events.ToLookup(static logged => logged.ClassId);
        return
        [
            .. clients.Select(static client => client.ClassId).Union(events.Select(static logged => logged.ClassId)).Order()
                .SelectMany(classId => Check(new ClassHistory(classId, histories[classId]), transcripts[classId])),
        ];
    }

    private static IEnumerable<Violation> Check(ClassHistory history, IEnumerable<ClientTranscript> clients) =>
        SequenceCheck.Run(history)
            .Concat(RepetitionCheck.Run(history))
            .Concat(TimeCheck.Run(history))
            .Concat(clients.SelectMany(client => Check(history, client)));

    private static IEnumerable<Violation> Check(ClassHistory history, ClientTranscript client) =>
        AcknowledgementCheck.Run(history, client)
            .Concat(new DeliveryCheck(history, client).Run())
            .Concat(ContentCheck.Run(history, client))
            .Concat(client.IsStudent ? PrivacyCheck.Run(client) : StatisticsCheck.Run(history, client));
}
