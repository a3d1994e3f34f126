using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>What all lanes of a log share.</summary>
/// <param name="Connections">Lead to the server.</param>
/// <param name="Circuit">Says whether it is there.</param>
/// <param name="Founding">Classes whose first append may yet land.</param>
/// <param name="Options">Validated.</param>
/// <param name="Time">Measures commits and bounds waiting.</param>
/// <param name="Logger">Told of statements that fail.</param>
internal sealed record WriteEnvironment(
    PostgresConnections Connections,
    ServerCircuit Circuit,
    FoundingClasses Founding,
    PostgresEventLogOptions Options,
    TimeProvider Time,
    ILogger Logger);
