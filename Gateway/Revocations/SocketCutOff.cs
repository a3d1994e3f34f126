using Attendance.Gateway.Live;

namespace Attendance.Gateway.Revocations;

/// <summary>Closes the sockets of those who were cut off. Sockets know nothing of it and keep nothing for it: all that are open are looked through.</summary>
internal sealed class SocketCutOff(SocketDrain sockets)
{
    /// <summary>Closes sockets.</summary>
    /// <param name="users">Those of these users.</param>
    /// <param name="classes">Those of these class sessions.</param>
    /// <returns>How many there were.</returns>
    public int Close(HashSet<long> users, HashSet<long> classes)
    {
        if (users.Count == 0 && classes.Count == 0)
            return 0;
        var closed = 0;
        foreach (var socket in sockets.Open)
        {
            if (!users.Contains(socket.UserId) && !classes.Contains(socket.ClassId))
                continue;
            socket.CutOff();
            closed++;
        }

        return closed;
    }
}
