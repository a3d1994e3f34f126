using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Attendance.Grains;
using Microsoft.AspNetCore.DataProtection;

namespace Attendance.Gateway.Access;

/// <summary>
/// Scans: a code that somebody brought before they had signed in, sealed with the time of it, so that a slow sign-in doesn't lose it. Whether the code was right is not
/// looked at: whoever scans learns nothing that they did not bring.
/// </summary>
internal sealed class ScanTickets(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>What the text of a scan begins with; a code never does.</summary>
    internal const string Prefix = "scan.";

    private const int HeaderLength = 2 * sizeof(long);

    private readonly IDataProtector _seal = protection.CreateProtector("attendance.scan.v1");

    /// <summary>Seals a code.</summary>
    /// <param name="classId">The class it is for.</param>
    /// <param name="code">As it was scanned or typed.</param>
    /// <returns>The scan, and the end of its time.</returns>
    internal (string Scan, DateTimeOffset ExpiresAt) Issue(long classId, string code)
    {
        var now = time.GetUtcNow();
        var scan = new byte[HeaderLength + Encoding.UTF8.GetByteCount(code)];
        BinaryPrimitives.WriteInt64BigEndian(scan, classId);
        BinaryPrimitives.WriteInt64BigEndian(scan.AsSpan(sizeof(long)), now.ToUnixTimeMilliseconds());
        Encoding.UTF8.GetBytes(code, scan.AsSpan(HeaderLength));
        return (Prefix + Base64Url.EncodeToString(_seal.Protect(scan)), now + ScanRules.Lifetime);
    }

    /// <summary>Puts in place of a check-in's scan the code and the time that are in it. What is no scan of this class stays as it is, and is judged as a code.</summary>
    internal ClassCommand Open(long classId, ClassCommand command) =>
        command is CheckIn { Code: { } text } checkIn && text.StartsWith(Prefix, StringComparison.Ordinal) && TryOpen(classId, text, out var code, out var at)
            ? checkIn with { Code = code, ScannedAt = at }
            : command;

    private bool TryOpen(long classId, string text, [NotNullWhen(true)] out string? code, out DateTimeOffset at)
    {
        (code, at) = (null, default);
        try
        {
            var scan = _seal.Unprotect(Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length))).AsSpan();
            if (scan.Length < HeaderLength || BinaryPrimitives.ReadInt64BigEndian(scan) != classId)
                return false;
            at = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(scan[sizeof(long)..]));
            code = Encoding.UTF8.GetString(scan[HeaderLength..]);
            return true;
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
