using System.Security.Cryptography;
using Attendance.Gateway.Access;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>Made-up tokens are known by their signature alone, without the exceptions of a full judgement.</summary>
public sealed class SharedKeysTests : IAsyncDisposable
{
    private static readonly string Good = RawToken.Student;
    private readonly AccessParts _parts = AccessParts.With(AccessParts.SharedKeySettings);

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    [Fact]
    public void A_token_signed_with_a_shared_key_may_be_good() => Assert.True(Keys.MayHaveSigned(Good));

    public static TheoryData<string> MadeUp =>
    [
        "", ".", "..", "nonsense", "a.b.", $".{Good}", $"{Good}A", $"{Good}.", Good[..^1], $"{Good[..^4]}AAAA", $"\u00e9{Good}", $"x{Good}",
        RawToken.Hs256(RawToken.Payload("\"exp\":1"), key: RandomNumberGenerator.GetBytes(32)),
        RawToken.Unsigned(RawToken.Payload("\"exp\":1")),
        Good.Replace(".", "..", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(MadeUp))]
    public async Task What_no_shared_key_has_signed_is_refused_without_an_exception(string token)
    {
        Assert.False(Keys.MayHaveSigned(token));

        var thread = Environment.CurrentManagedThreadId;
        var thrown = 0;
        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs args)
        {
            if (args.Exception is SecurityTokenException && Environment.CurrentManagedThreadId == thread)
                thrown++;
        }

        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            Assert.Equal("unauthenticated", await _parts.JudgeAsync(token));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.Equal(0, thrown);
    }

    [Fact]
    public async Task A_right_signature_alone_lets_nobody_in()
    {
        var expired = RawToken.Hs256(RawToken.Payload("\"exp\":1,\"user_id\":7,\"role\":\"student\""));

        Assert.True(Keys.MayHaveSigned(expired));
        Assert.Equal("token_expired", await _parts.JudgeAsync(expired));
    }

    private SharedKeys Keys => _parts.Get<SharedKeys>();
}
