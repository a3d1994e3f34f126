namespace Attendance.TestKit;

/// <summary>
/// Holds what clients saw against what the database keeps, after the fact, and says everything that does not fit. It knows the protocol and none of the
/// product's code. No violation means: nothing acknowledged is missing, nothing was applied twice, numbers have no hole or fork, everybody saw what they may see
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
        var violations = new List<Violation>();
        foreach (var classId in clients.Select(static client => client.ClassId).Union(events.Select(static logged => logged.ClassId)).Order())
        {
            var history = new ClassHistory(classId, events);
            violations.AddRange(SequenceCheck.Run(history));
            violations.AddRange(RepetitionCheck.Run(history));
            foreach (var client in clients.Where(client => client.ClassId == classId))
            {
                violations.AddRange(AcknowledgementCheck.Run(history, client));
                violations.AddRange(new DeliveryCheck(history, client).Run());
                violations.AddRange(ContentCheck.Run(history, client));
                violations.AddRange(client.IsStudent ? PrivacyCheck.Run(client) : StatisticsCheck.Run(history, client));
            }
        }

        return violations;
    }
}
