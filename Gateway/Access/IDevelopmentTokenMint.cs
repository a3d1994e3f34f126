using Attendance.Grains;

namespace Attendance.Gateway;

/// <summary>Mints tokens for trying things out. Registered in Development only; nowhere else does anything accept them.</summary>
public interface IDevelopmentTokenMint
{
    /// <summary>Mints a token.</summary>
    /// <param name="userId">Whose it is; from 1 to 2^53 − 1.</param>
    /// <param name="role">Their role.</param>
    /// <param name="name">Their name, if any.</param>
    /// <param name="lifetime">How long it counts from now on.</param>
    /// <returns>The encoded token.</returns>
    string Mint(long userId, UserRole role, string? name, TimeSpan lifetime);
}
