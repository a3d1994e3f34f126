namespace Attendance.Comparators;

/// <summary>Where marks go before they are told.</summary>
internal interface IMarkStore
{
    /// <summary>Stores a mark.</summary>
    /// <returns>Its number.</returns>
    ValueTask<long> StoreAsync(long classId, long studentId, string status, DateTimeOffset now);
}
