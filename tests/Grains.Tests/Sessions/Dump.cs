using System.Text;
using System.Text.Json;

namespace Attendance.Grains.Tests.Sessions;

/// <summary>Writes values out in full, arrays and derived types included, so that equal text means equal values.</summary>
internal static class Dump
{
    public static string Of(ClassSession session) => Of(session.Save()) + Of(session.Stats) + session.RosterCount;

    public static string Of(ClassSessionState state)
    {
        var text = new StringBuilder(JsonSerializer.Serialize(state with { Commands = [] }));
        foreach (var command in state.Commands)
            text.Append('\n').Append(command.UserId).Append(' ').Append(command.CommandId).Append(' ').Append(command.Seq)
                .Append(' ').Append(command.Fingerprint).Append(' ').Append(command.At.UtcTicks).Append(' ').Append(Of(command.Result));
        return text.ToString();
    }

    public static string Of(Decision decision) => decision switch
    {
        Decision.Commitment commitment => string.Join('\n', commitment.Events.Select(Of)) + Of(commitment.Outcome),
        Decision.Repeat repeat => Of(repeat.Outcome),
        Decision.Refusal refusal => Of(refusal.Outcome),
        _ => throw new ArgumentException("No such decision.", nameof(decision)),
    };

    public static string Of(Accepted accepted) => $"{accepted.Seq} {accepted.IsDuplicate} {Of(accepted.Result)}";

    // By its run-time type: the declared one would hide what derived records add.
    public static string Of(object value) => value.GetType().Name + JsonSerializer.Serialize(value, value.GetType());
}
