using Attendance.Gateway.OpenApi.Schemas;

namespace Attendance.Gateway.OpenApi;

internal static partial class RestOperations
{
    internal static RestOperation RevokeUser { get; } = new(
        "revokeUser",
        "Cut a user off",
        "Admins with a token that is not limited to class sessions.",
        new("It is on disk, and the gateways have been told.", Schema.Ref(AnswerSchemas.Revoked)))
    {
        Description = "Every token of the user that was issued until now, or does not say when, is refused from now on, over REST and on sockets, with `revoked`; their open "
            + "sockets are closed with 4505 on all gateways. A token issued later counts. A repeat cuts off again.",
        Body = new(Schema.Ref(RequestSchemas.Revocation), IsRequired: false),
    };

    internal static RestOperation Disconnect { get; } = new(
        "disconnectClassSession",
        "Close the sockets of a class session",
        Admins,
        new("The gateways have been told.", Schema.Ref(AnswerSchemas.Disconnected)))
    {
        Description = "With 4505, on all gateways. Nobody's token is affected: who connects anew is let in.",
        Body = new(Schema.Ref(RequestSchemas.Disconnection), IsRequired: false),
    };
}
