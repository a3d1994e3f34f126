using Microsoft.Extensions.Options;

namespace Attendance.Grains;

/// <summary>Opens the desks of a silo's class sessions, with the secret that all silos share.</summary>
internal sealed class CodeDesks(IEventLog log, IOptions<CheckInCodeOptions> options, TimeProvider time)
{
    private byte[]? _secret;

    /// <summary>Reads the secret, once a silo. Whoever comes meanwhile reads the same.</summary>
    /// <exception cref="EventLogUnavailableException">It cannot be read just now.</exception>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken) => _secret ??= await log.ReadCodeSecretAsync(cancellationToken);

    /// <summary>Opens a class's desk. <see cref="PrepareAsync"/> must have succeeded.</summary>
    public CodeDesk Open(long classId) =>
        new(_secret ?? throw new InvalidOperationException("The secret has not been read."), classId, options.Value, time);
}
