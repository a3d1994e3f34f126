using System.Text;
using Attendance.Load.Contestants;
using Attendance.Load.Sockets;

namespace Attendance.Load.Measures;

/// <summary>What one socket of a class has been told: counted, checked for order, and written down with its time while somebody wants to know. On the reader's thread.</summary>
internal class RoomObserver(Room room, SequenceRule rule) : ISocketObserver
{
    private long _last = -1;
    private List<Arrival>? _tape;

    /// <summary>The class.</summary>
    public Room Room => room;

    /// <summary>What it must be told.</summary>
    public SequenceRule Rule => rule;

    /// <summary>Changes told so far.</summary>
    public long Changes { get; private set; }

    /// <summary>The last change told, or what the first view showed.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>Numbers that were left out, told twice, or told out of turn.</summary>
    public long Violations { get; private set; }

    /// <summary>The first of them, in words.</summary>
    public string? FirstViolation { get; private set; }

    /// <summary>Refused commands.</summary>
    public long Refusals { get; private set; }

    /// <summary>The last of them, as it came.</summary>
    public string? LastRefusal { get; private set; }

    /// <summary>Whether the server ended the socket.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Changes and their times, since <see cref="Record"/>.</summary>
    public IReadOnlyList<Arrival> Tape => _tape ?? [];

    /// <summary>Writes changes down from now on.</summary>
    public void Record() => _tape = new(1_024);

    public void Changed(LoadSocket socket, long seq, long now)
    {
        var isNext = _last < 0 || rule switch
        {
            SequenceRule.Every => seq == _last + 1,
            SequenceRule.Rising => seq > _last,
            _ => true,
        };
        if (!isNext)
            Blame($"told {seq} after {_last}");
        Volatile.Write(ref _last, seq);
        Changes++;
        _tape?.Add(new(room.ClassId, seq, now));
        OnChanged(seq, now);
    }

    public void Caught(LoadSocket socket, long seq, long now)
    {
        if (seq < _last)
            Blame($"taken back to {seq} from {_last}");
        Volatile.Write(ref _last, seq);
    }

    public virtual void Acknowledged(LoadSocket socket, long number, long seq, long now)
    {
    }

    public virtual void Refused(LoadSocket socket, ReadOnlySpan<byte> message)
    {
        Refusals++;
        LastRefusal = Encoding.UTF8.GetString(message);
    }

    public void Ended(LoadSocket socket) => HasEnded = true;

    protected virtual void OnChanged(long seq, long now)
    {
    }

    private void Blame(string what)
    {
        Violations++;
        FirstViolation ??= $"a socket of class {room.ClassId} was {what}, its change {Changes + 1}";
    }
}
