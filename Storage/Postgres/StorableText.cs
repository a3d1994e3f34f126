namespace Attendance.Storage;

/// <summary>PostgreSQL's texts hold every character but U+0000. Payloads have it escaped; command ids and names must do without.</summary>
internal static class StorableText
{
    /// <summary>Refuses a batch that can't be stored as it is.</summary>
    /// <exception cref="ArgumentException">A command's id or a name holds U+0000.</exception>
    public static void Demand(EncodedBatch batch)
    {
        foreach (var row in batch.Rows)
        {
            if (row.CommandId?.Contains('\0', StringComparison.Ordinal) == true)
                throw new ArgumentException($"The command id of event {row.Seq} of class {batch.ClassId} holds U+0000.", nameof(batch));
        }

        foreach (var (personId, name) in batch.Names)
        {
            if (name.Contains((byte)0))
                throw new ArgumentException($"The name of person {personId} holds U+0000.", nameof(batch));
        }
    }
}
