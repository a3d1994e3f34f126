namespace Attendance.Grains;

/// <summary>Something a user wants done to a class session. Sets a value, never toggles one.</summary>
/// <param name="CommandId">
/// Chosen by the client, 1 to 64 characters: the same id from the same user gives the same outcome and is applied once. Null: a repeat is a new command.
/// </param>
/// <param name="Actor">Who wants it.</param>
[GenerateSerializer, Immutable, Alias("attendance.ClassCommand")]
public abstract record ClassCommand(
    [property: Id(0)] string? CommandId,
    [property: Id(1)] Actor Actor);
