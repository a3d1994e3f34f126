namespace Attendance.Gateway.Protocol;

/// <summary><c>refresh_token</c>.</summary>
/// <param name="Id">The client's id for it.</param>
/// <param name="Token">The new token, not yet judged.</param>
internal sealed record RefreshTokenRequest(string Id, string Token) : ClientRequest
{
    /// <summary>Says nothing of the token: what is printed may be logged.</summary>
    public override string ToString() => nameof(RefreshTokenRequest);
}
