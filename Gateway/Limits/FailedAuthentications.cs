using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Limits;

/// <summary>
/// Answers credentials that turned out bad: counted by address, and late once there have been many from it, so that whoever guesses waits for each answer.
/// Good ones, and those that were good once, are answered at once.
/// </summary>
internal sealed class FailedAuthentications(AddressLimits limits, IOptions<LimitOptions> options, TimeProvider time)
{
    private int _waiting;

    /// <summary>Answers that are being held back.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>
    /// Counts a verdict on a request's credentials, and waits if it is that they are bad once more; not when as many wait already as may. Whoever is refused
    /// holds up nobody who stands in line to be let in.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="verdict">The verdict.</param>
    /// <returns>What to answer: the verdict, or that there have been too many such.</returns>
    public ValueTask<TokenVerdict> AnswerAsync(HttpContext context, TokenVerdict verdict)
    {
        if (!verdict.IsAccepted)
            context.Features.Get<ConnectionLease>()?.EndTurn();
        return AnswerAsync(AddressKey.OfAny(context.Connection.RemoteIpAddress), verdict, context.RequestAborted);
    }

    /// <inheritdoc cref="AnswerAsync(HttpContext, TokenVerdict)"/>
    /// <param name="address">From where; null if not known.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="aborted">Tells that nobody waits for the answer any more.</param>
    public ValueTask<TokenVerdict> AnswerAsync(AddressKey? address, TokenVerdict verdict, CancellationToken aborted) =>
        verdict.Refusal?.Code == ErrorKind.Unauthenticated ? HoldBackAsync(address, limits.Count(address, verdict), aborted) : new(verdict);

    private async ValueTask<TokenVerdict> HoldBackAsync(AddressKey? address, TokenVerdict verdict, CancellationToken aborted)
    {
        if (options.Value.FailedAuthenticationDelay == TimeSpan.Zero || address is not { } key || !limits.IsGuessing(key))
            return verdict;
        try
        {
            // Guesses are cheap; what waits for us costs memory.
            if (Interlocked.Increment(ref _waiting) <= options.Value.DelayedAuthentications)
                await Task.Delay(options.Value.FailedAuthenticationDelay, time, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return verdict;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
