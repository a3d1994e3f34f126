using Attendance.Grains;

namespace Attendance.Gateway.Revocations;

/// <summary>How much of the cluster's list of who was cut off this gateway has, and what is to be done about the rest. Safe for concurrent use.</summary>
internal sealed class CutOffBook(Access.Revocations revocations, SocketCutOff sockets)
{
    private readonly Lock _lock = new();
    private Guid _list;
    private int _count;

    /// <summary>What it has.</summary>
    public (Guid List, int Count) Known
    {
        get
        {
            lock (_lock)
                return (_list, _count);
        }
    }

    /// <summary>Takes news in, and closes the sockets of those who were not cut off before.</summary>
    /// <param name="news">The news.</param>
    /// <param name="closed">How many sockets were closed.</param>
    /// <returns>False when something before them is missing, which is to be asked for.</returns>
    public bool TryTake(CutOffNews news, out int closed)
    {
        lock (_lock)
        {
            closed = 0;
            var known = news.List == _list ? _count : 0;
            if (news.From > known)
                return false;
            var (users, classes) = Add(news.Entries.AsSpan()[Math.Min(news.Entries.Length, known - news.From)..]);
            (_list, _count) = (news.List, Math.Max(known, news.From + news.Entries.Length));
            revocations.IsKnown = true;

            // After the list has them: a socket that is just being opened either sees it, or is seen.
            closed = sockets.Close(users, classes);
            return true;
        }
    }

    private (HashSet<long> Users, HashSet<long> Classes) Add(ReadOnlySpan<CutOff> entries)
    {
        HashSet<long> users = [];
        HashSet<long> classes = [];
        foreach (var entry in entries)
        {
            if (entry.Kind == CutOffKind.ClassSession)
                classes.Add(entry.Id);
            else if (revocations.TryAdd(entry.Id, entry.At))
                users.Add(entry.Id);
        }

        return (users, classes);
    }
}
