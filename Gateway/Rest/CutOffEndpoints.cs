using Attendance.Gateway.Audit;
using Attendance.Gateway.Protocol;
using Attendance.Grains;

namespace Attendance.Gateway.Rest;

/// <summary>How admins cut somebody off.</summary>
internal sealed class CutOffEndpoints(IClusterClient cluster, IAuditLog audit)
{
    /// <summary>The route of revocations.</summary>
    public const string Revocations = "/api/users/{user_id}/revocations";

    private static readonly ProtocolError Away = new(ErrorKind.Unavailable, "It could not be stored just now: ask again.");

    private IRevocationsGrain Grain => cluster.GetGrain<IRevocationsGrain>(IRevocationsGrain.Key);

    /// <summary><c>POST /api/users/{user_id}/revocations</c>.</summary>
    public async Task RevokeAsync(RestRequest request)
    {
        if (await ReadAsync(request, RequestType.Revoke) is not RevocationRequest revocation)
            return;
        if (await Grain.RevokeUserAsync(request.SubjectId, request.Actor.UserId, revocation.Reason) is { } at)
        {
            audit.Revoked(request.Actor.UserId, request.SubjectId);
            await request.AnswerAsync((request.SubjectId, at), static (output, state) => CutOffMessages.WriteRevocation(output, state.SubjectId, state.at));
        }
        else
        {
            await request.RefuseAsync(Away);
        }
    }

    /// <summary><c>POST /api/class-sessions/{class_id}/disconnections</c>.</summary>
    public async Task DisconnectAsync(RestRequest request)
    {
        if (await ReadAsync(request, RequestType.Disconnect) is null)
            return;
        if ((await cluster.GetGrain<IClassSessionGrain>(request.ClassId).GetConnectionsAsync(request.Actor)).Access != ViewAccess.Granted)
        {
            await request.RefuseAsNotFoundAsync();
        }
        else if (await Grain.DisconnectClassAsync(request.ClassId) is { } at)
        {
            audit.Disconnected(request.Actor.UserId, request.ClassId);
            await request.AnswerAsync((request.ClassId, at), static (output, state) => CutOffMessages.WriteDisconnection(output, state.ClassId, state.at));
        }
        else
        {
            await request.RefuseAsync(Away);
        }
    }

    private static async Task<ClientRequest?> ReadAsync(RestRequest request, RequestType type)
    {
        var body = await request.ReadBodyAsync();
        var parsed = RequestParser.ParseBody(body.Span, type, request.Actor);
        if (parsed.IsValid)
            return parsed.Request;
        await request.RefuseAsync(parsed.Error);
        return null;
    }
}
