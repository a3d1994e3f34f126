using Microsoft.AspNetCore.Http.HttpResults;

namespace Attendance.Gateway.Access;

/// <summary>The page that a sign-in comes back to: one of ours, wherever a link wants to lead.</summary>
internal static class ReturnPath
{
    private const string Fallback = "/";
    private const int MaxLength = 1_024;

    /// <summary>The path that was asked for, or <c>/</c> when it would lead elsewhere.</summary>
    internal static string Read(string? asked) => asked is { Length: <= MaxLength } && IsLocal(asked) ? asked : Fallback;

    /// <summary>Whether an address stays on its host.</summary>
    internal static bool IsLocal(string address) => address.StartsWith('/') && RedirectHttpResult.IsLocalUrl(address);
}
