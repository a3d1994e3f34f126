using Attendance.Gateway.Access;
using Attendance.Gateway.Live;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Attendance.Gateway.Rest;

/// <summary>What all REST endpoints share: who asks and about which class, and what an unreachable cluster looks like.</summary>
internal sealed class RestEndpoint(TimeProvider time, SocketDrain drain)
{
    private static readonly ProtocolError LimitedToken = new(ErrorKind.Forbidden, "A token that is limited to class sessions does not allow this.");
    private static readonly ProtocolError NoSuchUser = new(ErrorKind.NotFound, "There is no such user.");

    /// <summary>Wraps a handler that changes something: one that arrives while the gateway goes down is for another gateway.</summary>
    public RequestDelegate ForCommand(Func<RestRequest, Task> handle) => For(request => drain.IsDraining ? request.RefuseAsGoingDownAsync() : handle(request));

    /// <summary>Wraps a handler.</summary>
    public RequestDelegate For(Func<RestRequest, Task> handle) => async http =>
    {
        var caller = http.Features.GetRequiredFeature<Caller>();
        if (!IdRules.TryParse(http.GetRouteValue("class_id") as string, out var classId) || !caller.MayUse(classId))
            await HandshakeRefusal.NoSuchSession.WriteAsync(http);
        else
            await HandleAsync(new(http, caller, classId, time), http, handle);
    };

    /// <summary>Wraps a handler that changes something about a user. A token that is limited to class sessions says nothing about users.</summary>
    public RequestDelegate ForUserCommand(Func<RestRequest, Task> handle) => async http =>
    {
        var caller = http.Features.GetRequiredFeature<Caller>();
        if (drain.IsDraining)
            await HandshakeRefusal.GoingDown.WriteAsync(http);
        else if (caller.Classes is not null)
            await RestErrors.WriteAsync(http, LimitedToken);
        else if (!IdRules.TryParse(http.GetRouteValue("user_id") as string, out var userId))
            await RestErrors.WriteAsync(http, NoSuchUser);
        else
            await HandleAsync(new(http, caller, userId, time), http, handle);
    };

    private static async Task HandleAsync(RestRequest request, HttpContext http, Func<RestRequest, Task> handle)
    {
        try
        {
            await handle(request);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await RestErrors.WriteAsync(http, new(ErrorKind.BadRequest, bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? "The body is too large."
                : "The request could not be read."));
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure) && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await RestErrors.WriteAsync(http, new(ErrorKind.Unavailable, "The class cannot be reached just now."));
        }
    }
}
