namespace Attendance.TestKit;

/// <summary>What one client saw and did, as evidence.</summary>
/// <param name="ClassId">The class session.</param>
/// <param name="UserId">Whose client it was.</param>
/// <param name="IsStudent">Whether they see only what concerns them.</param>
/// <param name="Entries">Its log.</param>
/// <param name="FollowsToTheEnd">Whether it was connected when everything had come to rest: then nothing may be missing at its end.</param>
public sealed record ClientTranscript(
    long ClassId, long UserId, bool IsStudent, IReadOnlyList<ClientEntry> Entries, bool FollowsToTheEnd = true);
