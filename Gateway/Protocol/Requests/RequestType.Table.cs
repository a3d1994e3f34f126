using System.Collections.Frozen;

namespace Attendance.Gateway.Protocol;

internal sealed partial class RequestType
{
    internal static readonly RequestType Ping = new("ping", Permission.Everybody, (ref _) => PingRequest.Instance);

    internal static readonly RequestType RequestStats = new("request_stats", Permission.Staff, (ref _) => StatsRequest.Instance);

    internal static readonly RequestType RequestSnapshot =
        new("request_snapshot", Permission.Everybody, (ref _) => SnapshotRequest.Instance);

    internal static readonly RequestType StartOperation = new("start_operation", Permission.Staff, (ref fields) =>
        new StartOperationRequest(
            fields.Text(RequestField.OperationType, TextRules.Operation), fields.Text(RequestField.OperationId, TextRules.Operation)));

    internal static readonly RequestType EndOperation = new("end_operation", Permission.Staff, (ref fields) =>
        new EndOperationRequest(fields.Text(RequestField.OperationId, TextRules.Operation)));

    internal static readonly RequestType CheckIn = new("check_in", Permission.Students, (ref fields) => new CheckInRequest(
        fields.CommandId(),
        fields.TextIfAny(RequestField.Code, TextRules.CheckInCodeOrScan),
        fields.TextIfAny(RequestField.DeviceId, TextRules.DeviceId)));

    internal static readonly RequestType Mark = new("mark", Permission.Staff, (ref fields) => new MarkRequest(
        fields.CommandId(),
        fields.PersonId(RequestField.StudentId),
        fields.Status(),
        fields.TextIfAny(RequestField.Reason, TextRules.Reason),
        fields.ExpectedSeq()));

    internal static readonly RequestType BulkMark = new("bulk_mark", Permission.Staff, (ref fields) => new BulkMarkRequest(
        fields.CommandId(), fields.Students(), fields.Status(), fields.TextIfAny(RequestField.Reason, TextRules.Reason)));

    internal static readonly RequestType OpenSession = Session("open_session", SessionAction.Open);

    internal static readonly RequestType CloseSession = Session("close_session", SessionAction.Close);

    internal static readonly RequestType ReopenSession = Session("reopen_session", SessionAction.Reopen);

    internal static readonly RequestType WatchCode = new("watch_code", Permission.Staff, (ref _) => new WatchCodeRequest(Watches: true));

    internal static readonly RequestType UnwatchCode = new("unwatch_code", Permission.Staff, (ref _) => new WatchCodeRequest(Watches: false));

    internal static readonly RequestType RequestHistory = new("request_history", Permission.Everybody, (ref fields) =>
        new HistoryRequest(fields.RequiredId(), fields.PersonId(RequestField.StudentId)));

    internal static readonly RequestType RefreshToken = new("refresh_token", Permission.Everybody, (ref fields) =>
        new RefreshTokenRequest(fields.RequiredId(), fields.Text(RequestField.Token, TextRules.Token)));

    /// <summary>Has no message: a plan comes over REST.</summary>
    internal static readonly RequestType Schedule = new("schedule", Permission.Admins, (ref fields) => fields.Plan());

    /// <summary>Has no message: comes over REST, as does <see cref="Disconnect"/>.</summary>
    internal static readonly RequestType Revoke = new("revoke", Permission.Admins, (ref fields) =>
        new RevocationRequest(fields.TextIfAny(RequestField.Reason, TextRules.Reason)));

    internal static readonly RequestType Disconnect = new("disconnect", Permission.Admins, (ref _) => DisconnectionRequest.Instance);

    private static readonly FrozenDictionary<string, RequestType> Messages = new[]
    {
        Ping, RequestStats, RequestSnapshot, StartOperation, EndOperation, CheckIn, Mark, BulkMark, OpenSession, CloseSession,
        ReopenSession, WatchCode, UnwatchCode, RequestHistory, RefreshToken,
    }.ToFrozenDictionary(type => type.Name);

    /// <summary>The message with a <c>type</c>; null when there is none.</summary>
    internal static RequestType? Find(string name) => Messages.GetValueOrDefault(name);

    private static RequestType Session(string name, SessionAction action) =>
        new(name, Permission.Staff, (ref fields) => new SessionRequest(fields.CommandId(), action));
}
