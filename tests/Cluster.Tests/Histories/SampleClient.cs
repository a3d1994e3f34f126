using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Histories;

/// <summary>A client's log as a list that tests can damage.</summary>
internal sealed class SampleClient(long userId, bool isStudent)
{
    public long UserId => userId;

    public List<(ClientEntryKind Kind, string Text)> Lines { get; } = [];

    public bool FollowsToTheEnd { get; set; } = true;

    public SampleClient Connects(string since = "") => Add(ClientEntryKind.Connecting, since);

    public SampleClient Loses() => Add(ClientEntryKind.Ended, "lost");

    public SampleClient Sends(string text) => Add(ClientEntryKind.Sent, text);

    public SampleClient Gets(params string[] texts)
    {
        foreach (var text in texts)
            Add(ClientEntryKind.Received, text);
        return this;
    }

    /// <summary>Gets something after everything else, but for the statistics that end a teacher's log.</summary>
    public int GetsLast(string text)
    {
        var at = isStudent ? Lines.Count : Lines.Count - 1;
        Lines.Insert(at, (ClientEntryKind.Received, text));
        return at;
    }

    /// <summary>Where the change with this number stands among the lines.</summary>
    public int IndexOfChange(long seq) => Lines.FindIndex(line => IsChange(line) && WireMessage.Parse(line.Text).Seq == seq);

    /// <summary>Where all changes stand.</summary>
    public List<int> Changes() => [.. Enumerable.Range(0, Lines.Count).Where(index => IsChange(Lines[index]))];

    public long SeqAt(int index) => WireMessage.Parse(Lines[index].Text).Seq!.Value;

    /// <summary>Alters the only line that contains a text.</summary>
    public void Rewrite(string contained, string old, string replacement)
    {
        var index = Lines.FindIndex(line => line.Text.Contains(contained, StringComparison.Ordinal) && line.Text.Contains(old, StringComparison.Ordinal));
        Assert.True(index >= 0, $"No line has '{contained}' and '{old}'.");
        Lines[index] = (Lines[index].Kind, Lines[index].Text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public ClientTranscript Transcript() =>
        new(SampleHistory.ClassId, userId, isStudent, [.. Lines.Select(static (line, at) => new ClientEntry(line.Kind, at, 1, line.Text))], FollowsToTheEnd);

    private static bool IsChange((ClientEntryKind Kind, string Text) line) =>
        line.Kind == ClientEntryKind.Received && WireMessage.Parse(line.Text).IsChange;

    private SampleClient Add(ClientEntryKind kind, string text)
    {
        Lines.Add((kind, text));
        return this;
    }
}
