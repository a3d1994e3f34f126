using System.Reflection;
using System.Text.RegularExpressions;
using Attendance.Gateway.Audit;
using Attendance.Gateway.Tests.Documents;
using Attendance.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Audit;

/// <summary>How many lines are written, and that operators are told what they are.</summary>
public sealed class AuditLinesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AuditedLines _written = new();

    public void Dispose() => _written.Dispose();

    [Fact]
    public void A_second_has_so_many_lines_of_a_kind_and_then_a_count()
    {
        using var lines = Lines(linesPerSecond: 3);

        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => lines.TryTake("refused", "not_found")));
        Assert.True(lines.TryTake("refused", "revoked"));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(lines.TryTake("refused", "not_found"));
        Assert.Empty(_written.All);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        var count = Assert.Single(_written.All);
        Assert.Equal(
            (8000, "left_out", 3, "refused", "not_found"),
            (count.Id, count.Event, count.Values["LeftOut"], count.Values["Event"], count.Values["Detail"]));
        Assert.True(lines.TryTake("refused", "not_found"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(_written.All);
    }

    [Fact]
    public void A_flood_that_goes_on_is_counted_every_second()
    {
        using var lines = Lines(linesPerSecond: 1);
        var taken = 0;
        for (var tick = 0; tick < 1_000; tick++)
        {
            taken += lines.TryTake("limited") ? 1 : 0;
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(10, taken);
        Assert.Equal(Enumerable.Repeat<object?>(99, 10), _written.All.Select(static line => line.Values["LeftOut"]));
    }

    [Fact]
    public void What_was_left_out_last_is_told_at_the_end()
    {
        using (var lines = Lines(linesPerSecond: 1))
        {
            lines.TryTake("limited");
            lines.TryTake("limited");
        }

        Assert.Equal(1, Assert.Single(_written.All).Values["LeftOut"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    public void A_bound_that_makes_no_sense_is_said(string linesPerSecond)
    {
        using var services = Services(linesPerSecond);
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<AuditLines>().TryTake("limited"));
        Assert.Equal(["Attendance:Audit:LinesPerSecond must be from 1 to 10000."], error.Failures);
    }

    [Fact]
    public void Every_event_is_described_for_operators()
    {
        var described = Regex.Matches(Repository.Read("docs/operations.md"), @"^\| (8\d{3}) \| `(\w+)` \|", RegexOptions.Multiline)
            .Select(static row => (row.Groups[1].Value, row.Groups[2].Value));
        Type[] writers = [typeof(AuditLines), typeof(AuditLog), typeof(AttendanceSiloExtensions).Assembly.GetType("Attendance.Silo.Audit.ClassAudit", throwOnError: true)!];
        var written = writers
            .SelectMany(static writer => writer.GetMethods(BindingFlags.NonPublic | BindingFlags.Static))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(static line => ($"{line.EventId}", line.EventName!));

        Assert.Equal(written.Order(), described.Order());
    }

    private static ServiceProvider Services(string linesPerSecond) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Attendance:Audit:LinesPerSecond"] = linesPerSecond }).Build())
        .AddSingleton<TimeProvider>(new FakeTimeProvider())
        .AddLogging()
        .AddAuditLines()
        .BuildServiceProvider();

    private AuditLines Lines(int linesPerSecond) =>
        new(LoggerFactory.Create(logging => logging.AddProvider(_written)), Options.Create(new AuditOptions { LinesPerSecond = linesPerSecond }), _time);
}
