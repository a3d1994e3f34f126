namespace Attendance.TestKit;

/// <summary>Every acknowledged command is in the log, under the number and with the values it was acknowledged with.</summary>
internal static class AcknowledgementCheck
{
    public static IEnumerable<Violation> Run(ClassHistory history, ClientTranscript client)
    {
        var sent = client.Entries
            .Where(static entry => entry is { Kind: ClientEntryKind.Sent, Message.Id: not null })
            .DistinctBy(static entry => entry.Message!.Id)
            .ToDictionary(static entry => entry.Message!.Id!, static entry => entry.Message!);
        foreach (var ack in client.Entries.Select(static entry => entry.ReceivedMessage).OfType<WireMessage>().Where(IsForCommand))
        {
            if (!sent.TryGetValue(ack.Id!, out var command))
                yield return new WrongAcknowledgement(client.ClassId, client.UserId, ack.Id!, "No such command was sent.");
            else if (Judge(history, client, command, ack) is { } violation)
                yield return violation;
        }
    }

    // A refreshed token is acknowledged too, and makes no event.
    private static bool IsForCommand(WireMessage message) => message is { Type: "ack", Id: not null, Seq: not null };

    private static Violation? Judge(ClassHistory history, ClientTranscript client, WireMessage command, WireMessage ack)
    {
        var seq = ack.Seq!.Value;
        var made = history.MadeBy(client.UserId, ack.Id!).ToList();
        if (made.Count == 0 && IsSecondCheckIn(history, client, command, ack))
            return null;
        if (made.Count == 0)
            return new LostAcknowledgement(client.ClassId, client.UserId, ack.Id!, seq);

        // Of a command applied twice, which is reported as such, any number will do.
        var last = made.Find(logged => logged.Seq == seq);
        if (last is null || made.Exists(logged => logged.Seq == seq + 1))
            return Wrong($"Acknowledged as event {seq}; the database has it as {string.Join(", ", made.Select(static logged => logged.Seq))}.");
        return AcknowledgedValues.Difference(command, ack, last, client.UserId) is { } difference ? Wrong(difference) : null;

        WrongAcknowledgement Wrong(string detail) => new(client.ClassId, client.UserId, ack.Id!, detail);
    }

    // The one acknowledgement without an event of its own: whoever is checked in already is told of their first check-in.
    private static bool IsSecondCheckIn(ClassHistory history, ClientTranscript client, WireMessage command, WireMessage ack) =>
        command.Type == "check_in"
        && ack.Data.IsTrue("duplicate")
        && history.Find(ack.Seq!.Value) is LoggedMark mark
        && mark.StudentId == client.UserId
        && mark.ActorId == client.UserId;
}
