using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

public sealed class ConnectionMessageTests
{
    private static readonly DateTimeOffset Expiry = Written.Now.AddHours(1);

    [Theory]
    [InlineData(UserRole.Teacher, "teacher")]
    [InlineData(UserRole.Admin, "admin")]
    public void Staff_are_greeted_as_teachers(UserRole role, string name) => Written.Equal(
        $$"""
        {"type":"teacher_connected","timestamp":"2026-01-31T12:00:00.000Z","class_id":42,
        "permissions":["view_all","edit_attendance","bulk_operations"],"message":"Connected to the class\u0027s live attendance.",
        "connection_id":"c-1","user_id":100,"role":"{{name}}","seq":9,"resumed":true,"token_expires_at":"2026-01-31T13:00:00.000Z"}
        """,
        output => ConnectionMessages.WriteConnected(output, Written.Now, new(42, "c-1", 100, role, 9, true, Expiry)));

    [Fact]
    public void Students_are_greeted_as_students() => Written.Equal(
        """
        {"type":"student_connected","timestamp":"2026-01-31T12:00:00.000Z","class_id":42,"permissions":["view_own","check_in"],
        "message":"Connected to your live attendance in this class.","connection_id":"c-2","user_id":7,"role":"student","seq":0,
        "resumed":false,"token_expires_at":"2026-01-31T13:00:00.000Z"}
        """,
        output => ConnectionMessages.WriteConnected(output, Written.Now, new(42, "c-2", 7, UserRole.Student, 0, false, Expiry)));

    [Fact]
    public void Position() => Written.Equal(
        """{"type":"position","timestamp":"2026-01-31T12:00:00.000Z","seq":9}""",
        output => ConnectionMessages.WritePosition(output, Written.Now, 9));

    [Fact]
    public void Token_expiring() => Written.Equal(
        """{"type":"token_expiring","timestamp":"2026-01-31T12:00:00.000Z","token_expires_at":"2026-01-31T13:00:00.000Z"}""",
        output => ConnectionMessages.WriteTokenExpiring(output, Written.Now, Expiry));

    [Fact]
    public void Pong() => Written.Equal(
        """{"type":"pong","timestamp":"2026-01-31T12:00:00.000Z"}""", output => ConnectionMessages.WritePong(output, Written.Now));

    [Fact]
    public void Operation_started() => Written.Equal(
        """{"type":"operation_started","timestamp":"2026-01-31T12:00:00.000Z","operation_id":"op"}""",
        output => OperationMessages.WriteReply(output, Written.Now, "op", new(true, 100, "Tess")));

    [Theory]
    [InlineData("Tess", "Tess")]
    [InlineData(null, "Another teacher")]
    public void Operation_blocked(string? holder, string shown) => Written.Equal(
        $$"""
        {"type":"operation_blocked","timestamp":"2026-01-31T12:00:00.000Z","operation_id":"op",
        "message":"{{shown}} is already doing this."}
        """,
        output => OperationMessages.WriteReply(output, Written.Now, "op", new(false, 100, holder)));

    [Fact]
    public void Operation_conflict() => Written.Equal(
        """
        {"type":"operation_conflict","timestamp":"2026-01-31T12:00:00.000Z","data":{"class_id":42,"operation":"bulk","conflicting_user":100,
        "message":"Tess tried to start an operation that is already under way."}}
        """,
        output => OperationMessages.WriteConflict(
            output, Written.Now, 42, new("bulk", new(100, UserRole.Teacher, "Tess"), 101)));
}
