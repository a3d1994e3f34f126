using System.Collections.Immutable;

namespace Attendance.Storage.Tests;

/// <summary>Compares events by what they say: records compare immutable arrays by reference, and times without their offset.</summary>
internal static class SameEvents
{
    public static void AssertSame(SessionEvent expected, SessionEvent actual)
    {
        Assert.Equal(expected.GetType(), actual.GetType());
        Assert.Equal(Describe(expected), Describe(actual));
    }

    public static void AssertSame(IEnumerable<SessionEvent> expected, IEnumerable<SessionEvent> actual) =>
        Assert.Equal(expected.Select(Describe), actual.Select(Describe));

    /// <summary>Every property that holds something by its exact value.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        DateTimeOffset at => at.ToString("O"),
        ImmutableArray<long> ids => Join(ids),
        ImmutableArray<BulkChange> changes => Join(changes),
        ImmutableArray<AttendanceRow> rows => Join(rows),
        SessionEvent or SessionInfo or AttendanceRow or BulkChange => $"{value.GetType().Name}({string.Join(
            ", ",
            value.GetType().GetProperties().Where(static property => property.CanWrite)
                .OrderBy(static property => property.Name, StringComparer.Ordinal)
                .Select(property => $"{property.Name}={Describe(property.GetValue(value))}"))})",
        IFormattable plain => plain.ToString(null, null),
        _ => value.ToString()!,
    };

    private static string Join<T>(ImmutableArray<T> items) => $"[{string.Join(", ", items.Select(static item => Describe(item)))}]";
}
