namespace Attendance.Storage;

/// <summary>An event as a row of the log, whatever database holds it.</summary>
/// <param name="ClassId">The class session.</param>
/// <param name="Seq">The event's place in its class.</param>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="At">When it happened, in Unix milliseconds.</param>
/// <param name="ActorId">Who made it happen.</param>
/// <param name="CommandId">The command that made it, if it had an id.</param>
/// <param name="Payload">What is particular to the type: a JSON object in UTF-8.</param>
internal readonly record struct EventRow(
    long ClassId,
    long Seq,
    string Type,
    long At,
    long ActorId,
    string? CommandId,
    byte[] Payload);
