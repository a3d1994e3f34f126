namespace Attendance.Gateway;

/// <summary>How tokens for trying things out are signed. Read in Development only.</summary>
public sealed class DevelopmentTokenOptions
{
    /// <summary>
    /// The file that keeps the signing key, readable by its owner alone; made when it is not there. With it, tokens outlive the process.
    /// Default null: a key that dies with the process, which is also what is used when the file can't be read or written.
    /// </summary>
    public string? KeyFile { get; set; }
}
