using System.Collections.Immutable;
using System.Text.Json;

namespace Attendance.Storage;

/// <summary><c>{"added":[1,2],"removed":[{"student":3,"status":"late","seq":5}],"teachersAdded":[8],"teachersRemoved":[9],"renamed":[1]}</c>.</summary>
internal static class RosterChangedPayload
{
    /// <summary>Writes the fields of the event's own.</summary>
    public static void Write(Utf8JsonWriter writer, RosterChanged changed)
    {
        RosterRows.Write(writer, "added"u8, changed.Added, changed.Seq);
        RosterRows.Write(writer, "removed"u8, changed.Removed, changed.Seq);
        writer.WriteIds("teachersAdded"u8, changed.TeachersAdded);
        writer.WriteIds("teachersRemoved"u8, changed.TeachersRemoved);
        writer.WriteIds("renamed"u8, changed.Renamed);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RosterChanged Read(in EventRow row, ref Utf8JsonReader reader)
    {
        long fingerprint = 0;
        ImmutableArray<AttendanceRow> added = [], removed = [];
        ImmutableArray<long> teachersAdded = [], teachersRemoved = [], renamed = [];
        while (reader.NextField())
        {
            if (reader.At("added"u8))
                added = RosterRows.Read(ref reader, row.Seq);
            else if (reader.At("removed"u8))
                removed = RosterRows.Read(ref reader, row.Seq);
            else if (reader.At("teachersAdded"u8))
                teachersAdded = reader.ReadIds();
            else if (reader.At("teachersRemoved"u8))
                teachersRemoved = reader.ReadIds();
            else if (reader.At("renamed"u8))
                renamed = reader.ReadIds();
            else if (reader.At(EventCodec.Fingerprint))
                fingerprint = reader.GetInt64();
            else
                reader.Skip();
        }

        return new()
        {
            Seq = row.Seq,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            ActorId = row.ActorId,
            CommandId = row.CommandId,
            Fingerprint = fingerprint,
            Added = added,
            Removed = removed,
            TeachersAdded = teachersAdded,
            TeachersRemoved = teachersRemoved,
            Renamed = renamed,
        };
    }
}
