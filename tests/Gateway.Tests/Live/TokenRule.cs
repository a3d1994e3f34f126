namespace Attendance.Gateway.Tests.Live;

/// <summary>What becomes of one kind of token, wherever it is brought.</summary>
/// <param name="What">What is the matter with it.</param>
/// <param name="Make">Makes it, for student 1.</param>
/// <param name="Status">The status of a handshake and of a REST request.</param>
/// <param name="Code">The code of all refusals.</param>
/// <param name="Close">How a handshake of a browser is closed.</param>
/// <param name="Refresh">A socket that is to go on with it: the error's code, or how it is closed; the same code when not told.</param>
internal sealed record TokenRule(
    string What, Func<GatewayHost, string> Make, int Status = 401, string Code = "unauthenticated", int Close = 4500, string? Refresh = null)
{
    public bool IsAccepted => Status == 200;

    public override string ToString() => What;
}
