using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

public sealed class ErrorKindTests
{
    [Fact]
    public void Every_kind_has_its_three_forms() => Assert.Equal(
        [
            "bad_request 400 4503", "invalid_json 400 -", "invalid_field 400 -", "unknown_type 400 -", "unauthenticated 401 4500",
            "token_expired 401 4003", "revoked 401 4505", "forbidden 403 4501", "not_found 404 4502", "unknown_student 404 -", "not_open 409 -",
            "invalid_state 409 -", "already_marked 409 -", "conflict 409 -", "code_required 409 -",
            "code_invalid 409 -", "upgrade_required 426 -", "too_many_connections 429 4504",
            "rate_limited 429 4005", "internal_error 500 4006", "unavailable 503 4006", "draining 503 4000",
        ],
        ErrorKind.All.Select(kind => $"{kind.Name} {kind.Status} {kind.CloseCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"));

    [Fact]
    public void Every_refusal_of_the_class_has_its_kind() => Assert.Equal(
        [
            "not_found", "forbidden", "invalid_field", "unknown_student", "not_open", "invalid_state", "already_marked", "conflict",
            "unavailable", "code_required", "code_invalid", "rate_limited",
        ],
        Enum.GetValues<RefusalReason>().Select(reason => ErrorKind.Of(reason).Name));
}
