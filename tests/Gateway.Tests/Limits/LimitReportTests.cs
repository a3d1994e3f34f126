using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Tests.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Limits;

/// <summary>What operators see of refusals.</summary>
public sealed class LimitReportTests
{
    private static readonly string[] Names = ["user_sockets", "gateway_sockets", "handshakes", "failed_authentications", "requests", "tickets"];

    [Fact]
    public async Task Every_limit_counts_what_it_refuses_under_its_name()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push, static services => services.Configure<LimitOptions>(static limits =>
            (limits.SocketsPerUser, limits.Sockets, limits.TicketsPerUser) = (1, 2, 1)));
        var room = await host.OpenAsync();
        using var seen = new Refusals(host.Services.GetRequiredService<IMeterFactory>());
        await using var first = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1)));
        await using (await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1))))
            Assert.Equal(["user_sockets"], seen.Take());
        await using var second = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(2)));
        await using (await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(3))))
            Assert.Equal(["gateway_sockets"], seen.Take());

        Assert.Equal(200, await TicketAsync());
        Assert.Equal(429, await TicketAsync());
        Assert.Equal(["tickets"], seen.Take());

        async Task<int> TicketAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/socket-tickets");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Tokens.Mint(Person.Teacher));
            using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public void The_log_has_the_first_refusal_at_once_and_the_others_in_one_line_every_ten_seconds()
    {
        var time = new FakeTimeProvider();
        var log = new Lines();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var report = new LimitReport(time, meters, log);
        using var seen = new Refusals(meters);
        foreach (var limit in Enum.GetValues<LimitKind>())
            report.Add(limit);
        Assert.Equal(Names, seen.Take());
        Assert.Equal(Names.Select(static name => $"1 requests were refused because of the limit {name}."), log.Take());

        for (var refusal = 0; refusal < 500; refusal++)
            report.Add(LimitKind.Tickets);
        Assert.Empty(log.Take());
        time.Advance(LimitReport.Interval);
        report.Add(LimitKind.Tickets);
        Assert.Equal(["501 requests were refused because of the limit tickets."], log.Take());
        Assert.Equal(501, seen.Take().Length);
    }

    /// <summary>The limits that refused something, in order, of one host.</summary>
    private sealed class Refusals : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<string> _limits = [];

        public Refusals(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "attendance.gateway.refused" && instrument.Meter.Scope == meters)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            {
                Assert.Equal(1, count);
                lock (_limits)
                    _limits.Add((string)tags[0].Value!);
            });
            _listener.Start();
        }

        public string[] Take()
        {
            lock (_limits)
            {
                var taken = _limits.ToArray();
                _limits.Clear();
                return taken;
            }
        }

        public void Dispose() => _listener.Dispose();
    }

    private sealed class Lines : ILogger<LimitReport>
    {
        private readonly List<string> _lines = [];

        public string[] Take()
        {
            var taken = _lines.ToArray();
            _lines.Clear();
            return taken;
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Add(formatter(state, exception));
    }
}
