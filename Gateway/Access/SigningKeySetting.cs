namespace Attendance.Gateway.Access;

/// <summary>One symmetric key, as <c>dotnet user-jwts</c> writes it.</summary>
internal sealed class SigningKeySetting
{
    /// <summary>What tokens may name it by (<c>kid</c>). A token that names a key is checked with that key or refused.</summary>
    public string? Id { get; set; }

    /// <summary>Whose tokens it signs.</summary>
    public string? Issuer { get; set; }

    /// <summary>The key, at least 256 bits, in base64.</summary>
    public string? Value { get; set; }

    /// <summary>The key's bytes; null when the value is not base64.</summary>
    internal byte[]? TryDecode()
    {
        var bytes = new byte[(Value?.Length ?? 0) * 3 / 4];
        return Convert.TryFromBase64String(Value ?? "", bytes, out var length) ? bytes[..length] : null;
    }
}
