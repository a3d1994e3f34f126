using Microsoft.AspNetCore.SignalR;

namespace Attendance.Comparators;

/// <summary>A hub with a group per class; a mark is stored, if there is a store, then told to the group, then acknowledged.</summary>
internal sealed class MarkHub(IMarkStore store, TimeProvider time) : Hub
{
    /// <summary>Joins a class.</summary>
    public Task Join(long classId) => Groups.AddToGroupAsync(Context.ConnectionId, Group(classId));

    /// <summary>Marks a student.</summary>
    public async Task<MarkAck> Mark(string id, long classId, long studentId, string status)
    {
        var now = time.GetUtcNow();
        var seq = await store.StoreAsync(classId, studentId, status, now);
        await Clients.Group(Group(classId)).SendAsync("changed", MarkJson.Changed(classId, seq, studentId, status, now));
        return MarkJson.Acknowledged(id, seq);
    }

    private static string Group(long classId) => $"class-{classId}";
}
