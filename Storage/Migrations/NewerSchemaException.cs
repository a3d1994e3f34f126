namespace Attendance.Storage;

/// <summary>A later version of the software has been at a database: this one does not know what its tables mean now, and leaves them alone.</summary>
/// <param name="message">Which database, and what it has, in whole sentences.</param>
public sealed class NewerSchemaException(string message) : SchemaMigrationException(message);
