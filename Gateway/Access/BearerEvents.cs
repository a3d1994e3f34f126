using System.Globalization;
using System.Security.Claims;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Live;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Attendance.Gateway.Access;

/// <summary>
/// Puts the bearer scheme's requests before the same judge as handshakes and refreshes, and says refusals as problem documents.
/// The caller is left as a request feature.
/// </summary>
internal sealed class BearerEvents(TokenValidator tokens, AddressLimits limits, FailedAuthentications failures) : JwtBearerEvents
{
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        // A handshake's token is judged once, by its own reader, wherever it stands, and after the address has been asked how many it has tried.
        if (ClassSocketEndpoint.IsAskedFor(context.Request))
        {
            context.NoResult();
            return;
        }

        var offer = TokenSources.ReadHeader(context.Request);
        if (offer.Token is not { } token)
        {
            if (offer.IsAmbiguous)
                Refuse(context, HandshakeRefusal.TwoTokens);
            else
                context.NoResult();
            return;
        }

        var verdict = await failures.AnswerAsync(context.HttpContext, await tokens.JudgeAsync(token, context.HttpContext.RequestAborted));
        if (!verdict.IsAccepted)
        {
            Refuse(context, verdict.Refusal);
            return;
        }

        var actor = verdict.Caller.Actor;
        context.HttpContext.Features.Set(verdict.Caller);
        Claim[] claims =
        [
            new("sub", actor.UserId.ToString(CultureInfo.InvariantCulture)),
            new("role", RoleText.Of(actor.Role).Value),
        ];
        context.Principal = new(new ClaimsIdentity(claims, context.Scheme.Name, "sub", "role"));
        context.Success();
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var refusal = context.HttpContext.Features.Get<HandshakeRefusal>()
            ?? limits.Count(AddressKey.OfAny(context.HttpContext.Connection.RemoteIpAddress), TokenVerdict.Unauthenticated).Refusal!;
        return refusal.WriteAsync(context.HttpContext);
    }

    public override Task Forbidden(ForbiddenContext context) => NotAllowed.WriteAsync(context.HttpContext);

    private static HandshakeRefusal NotAllowed { get; } = new(ErrorKind.Forbidden, "Your role does not allow this.");

    private static void Refuse(MessageReceivedContext context, HandshakeRefusal refusal)
    {
        context.HttpContext.Features.Set(refusal);
        context.Fail(refusal.Message);
    }
}
