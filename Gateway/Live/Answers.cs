using Attendance.Gateway.Feeds;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Live;

/// <summary>The frames that go to one asker alone.</summary>
internal static class Answers
{
    public static OutboundFrame Of(string? id, CommandOutcome outcome, DateTimeOffset now) =>
        FrameEncoder.Encode((now, Answer.Of(id, outcome)), static (output, state) => AnswerMessages.Write(output, state.now, state.Item2));

    public static OutboundFrame Error(ProtocolError error, DateTimeOffset now) =>
        FrameEncoder.Encode((now, error), static (output, state) => AnswerMessages.WriteError(output, state.now, state.error));

    public static OutboundFrame Pong(DateTimeOffset now) =>
        FrameEncoder.Encode(now, static (output, time) => ConnectionMessages.WritePong(output, time));

    public static OutboundFrame TokenExpiring(DateTimeOffset expiresAt, DateTimeOffset now) =>
        FrameEncoder.Encode((now, expiresAt), static (output, state) => ConnectionMessages.WriteTokenExpiring(output, state.now, state.expiresAt));

    public static OutboundFrame TokenRefreshed(string id, DateTimeOffset expiresAt, DateTimeOffset now) =>
        FrameEncoder.Encode(
            (now, id, expiresAt), static (output, state) => AnswerMessages.WriteTokenRefreshed(output, state.now, state.id, state.expiresAt));

    public static OutboundFrame History(HistoryRequest request, StudentHistory history, DateTimeOffset now) =>
        FrameEncoder.Encode(
            (now, request, history),
            static (output, state) => HistoryMessages.WriteMessage(output, state.now, state.request.Id, state.request.StudentId, state.history));

    public static OutboundFrame Operation(string operationId, OperationReply reply, DateTimeOffset now) =>
        FrameEncoder.Encode(
            (now, operationId, reply), static (output, state) => OperationMessages.WriteReply(output, state.now, state.operationId, state.reply));
}
