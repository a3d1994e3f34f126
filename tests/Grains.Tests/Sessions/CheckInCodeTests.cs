using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class CheckInCodeTests
{
    private readonly FakeTimeProvider _time = new(Room.Nine);
    private readonly CheckInCodeOptions _options = new();
    private readonly CodeDesk _desk;
    private readonly Room _room;

    public CheckInCodeTests()
    {
        _desk = new([1, 2, 3], Room.ClassId, _options, _time);
        _room = Room.Scheduled(101, 102, 103);
        _room.Desk = _desk;
        _room.Accept(Room.Plan(101, 102, 103) with { CheckInCodeRequired = true });
        _room.Accept(new OpenSession(null, People.Teacher));
    }

    private string Code => _desk.CodeAt(_room.Now).Text;

    private static CheckIn CheckIn(long student, string? code, long? network = null) => new($"{student}", People.Student(student), null, code, network);

    private void Pass(TimeSpan span)
    {
        _time.Advance(span);
        _room.Now += span;
    }

    private RefusalReason Refused(CheckIn command) => Assert.IsType<Decision.Refusal>(_room.Send(command)).Outcome.Reason;

    [Fact]
    public void The_code_that_is_shown_opens_the_check_in() => Assert.IsType<AttendanceMarked>(Assert.Single(_room.Events(CheckIn(101, Code))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_code_one_is_asked_for(string? code) => Assert.Equal(RefusalReason.CodeRequired, Refused(CheckIn(101, code)));

    [Fact]
    public void The_code_before_still_counts_and_the_one_before_that_does_not()
    {
        var code = Code;
        Pass(_options.Step);
        _room.Accept(CheckIn(101, code));
        Pass(_options.Step);
        Assert.Equal(RefusalReason.CodeInvalid, Refused(CheckIn(102, code)));
    }

    [Fact]
    public void A_code_of_another_class_is_wrong()
    {
        var other = new CodeDesk([1, 2, 3], Room.ClassId + 1, _options, _time).CodeAt(_room.Now).Text;
        Assert.Equal(RefusalReason.CodeInvalid, Refused(CheckIn(101, other)));
    }

    [Fact]
    public void A_closed_session_is_opened_by_no_code()
    {
        _room.Accept(new CloseSession(null, People.Teacher));
        Assert.Equal(RefusalReason.NotOpen, Refused(CheckIn(101, Code)));
    }

    [Fact]
    public void A_repeat_is_answered_whatever_has_become_of_its_code()
    {
        var command = CheckIn(101, Code);
        var first = _room.Accept(command);
        Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(first with { IsDuplicate = true }, _room.Repeat(command));
        Assert.Equal(first with { IsDuplicate = true }, _room.Repeat(command with { Code = null }));
    }

    [Fact]
    public void Who_is_wrong_too_often_waits_and_the_teachers_are_told_once()
    {
        var alerts = new List<AlertRaised>();
        for (var guess = 0; guess < _options.GuessesByStudent; guess++)
        {
            var refusal = Assert.IsType<Decision.Refusal>(_room.Send(CheckIn(101, $"00000{guess}")));
            Assert.Equal(RefusalReason.CodeInvalid, refusal.Outcome.Reason);
            if (refusal.Alert is { } alert)
                alerts.Add(alert);
        }

        var told = Assert.Single(alerts);
        Assert.Equal((AlertType.CodeGuessing, 101L, 101L, null), (told.AlertType, told.StudentId, told.ActorId, told.CommandId));
        Assert.Equal(RefusalReason.RateLimited, Refused(CheckIn(101, Code)));
        _room.Accept(CheckIn(102, Code));
        Pass(_options.GuessSpan);
        _room.Accept(CheckIn(101, Code));
    }

    [Fact]
    public void An_attempt_that_comes_again_counts_once()
    {
        for (var time = 0; time < 3 * _options.GuessesByStudent; time++)
            Assert.Equal(RefusalReason.CodeInvalid, Refused(CheckIn(101, "000000")));
        _room.Accept(CheckIn(101, Code));
    }

    [Fact]
    public void The_code_on_the_wall_counts_also_where_events_are_ahead_of_the_clock()
    {
        _room.Now += TimeSpan.FromMinutes(3);
        _room.Accept(new Mark(null, People.Teacher, 102, AttendanceStatus.Late));
        _room.Now -= TimeSpan.FromMinutes(3);
        _room.Accept(CheckIn(101, Code));
    }

    [Fact]
    public void What_is_known_of_a_refused_command_is_logged_and_answered_as_a_refusal()
    {
        for (var guess = 1; guess < _options.GuessesByStudent; guess++)
            Refused(CheckIn(101, $"00000{guess}"));

        var wave = WaveDecisions.Decide(_room.Session, [CheckIn(102, Code), CheckIn(101, "000000"), CheckIn(103, Code)], _room.Now, _desk);

        Assert.Collection(
            wave.Outcomes, static one => Assert.IsType<Accepted>(one), static two => Assert.IsType<Refused>(two), static three => Assert.IsType<Accepted>(three));
        Assert.Collection(
            wave.Events, static one => Assert.IsType<AttendanceMarked>(one), static two => Assert.IsType<AlertRaised>(two), static three => Assert.IsType<AttendanceMarked>(three));
        Assert.Equal([1, 2, 3], wave.Events.Select(e => e.Seq - _room.Session.Head));
    }

    [Fact]
    public void The_first_to_come_from_another_network_is_told_about()
    {
        Assert.Single(_room.Events(CheckIn(101, Code, network: 1)));
        var events = _room.Events(CheckIn(102, Code, network: 2));
        Assert.Equal(AlertType.OtherNetwork, Assert.IsType<AlertRaised>(events[0]).AlertType);
        Assert.Equal(AttendanceStatus.Present, Assert.IsType<AttendanceMarked>(events[1]).To);
        Assert.Single(_room.Events(CheckIn(103, Code, network: 2)));
    }

    [Fact]
    public void Where_no_code_is_required_none_is_looked_at()
    {
        var room = Room.Opened(101);
        room.Accept(CheckIn(101, "nonsense", network: 1));
    }
}
