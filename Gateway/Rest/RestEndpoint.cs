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
    /// <summary>Wraps a handler that changes something: one that arrives while the gateway goes down is for another gateway.</summary>
    public RequestDelegate ForCommand(Func<RestRequest, Task> handle) => For(request => drain.IsDraining ? request.RefuseAsGoingDownAsync() : handle(request));

    /// <summary>Wraps a handler.</summary>
    public RequestDelegate For(Func<RestRequest, Task> handle) => async http =>
    {
        var caller = http.Features.GetRequiredFeature<Caller>();
        if (!IdRules.TryParse(http.GetRouteValue("class_id") as string, out var classId) || !caller.MayUse(classId))
        {
            await HandshakeRefusal.NoSuchSession.WriteAsync(http);
            return;
        }

        try
        {
            await handle(new(http, caller, classId, time));
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
    };
}
