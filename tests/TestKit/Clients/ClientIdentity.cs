namespace Attendance.TestKit;

/// <summary>Who a client is.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Role"><c>teacher</c>, <c>student</c> or <c>admin</c>.</param>
/// <param name="TokenAsync">Gives the token for each attempt to connect.</param>
public sealed record ClientIdentity(long UserId, string Role, Func<CancellationToken, Task<string>> TokenAsync)
{
    /// <summary>Whether they see only what concerns them.</summary>
    public bool IsStudent => Role == "student";

    /// <summary>A teacher with a token.</summary>
    public static ClientIdentity Teacher(long userId, TokenMint mint) => With(userId, "teacher", mint);

    /// <summary>A student with a token.</summary>
    public static ClientIdentity Student(long userId, TokenMint mint) => With(userId, "student", mint);

    // A fresh one for every attempt: whoever comes back after an hour has another one, too. Good for an hour to either side, however a clock is set.
    private static ClientIdentity With(long userId, string role, TokenMint mint) =>
        new(userId, role, _ => Task.FromResult(mint.Mint(new(userId, role) { ValidIn = TimeSpan.FromHours(-1) })));
}
