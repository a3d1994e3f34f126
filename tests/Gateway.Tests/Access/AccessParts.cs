using Attendance.Gateway.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Attendance.Gateway.Tests.Access;

/// <summary>The access services as a host would have them, with a clock to turn.</summary>
internal sealed class AccessParts : IAsyncDisposable
{
    internal static readonly Dictionary<string, string?> SharedKeySettings = new()
    {
        ["Authentication:Schemes:Bearer:ValidIssuer"] = "school",
        ["Authentication:Schemes:Bearer:ValidAudience"] = "attendance",
        ["Authentication:Schemes:Bearer:SigningKeys:0:Issuer"] = "school",
        ["Authentication:Schemes:Bearer:SigningKeys:0:Value"] = Convert.ToBase64String(RawToken.SharedKey),
        ["Authentication:Schemes:Bearer:SigningKeys:0:Id"] = "k1",
    };

    internal static readonly Dictionary<string, string?> ProviderSettings = new()
    {
        ["Authentication:Schemes:Bearer:Authority"] = "https://idp.example",
        ["Authentication:Schemes:Bearer:ValidAudience"] = "attendance",
    };

    private readonly ServiceProvider _services;

    private AccessParts(ServiceProvider services, FakeTimeProvider time) => (_services, Time) = (services, time);

    internal FakeTimeProvider Time { get; }

    internal TokenValidator Validator => Get<TokenValidator>();

    internal static AccessParts With(Dictionary<string, string?> settings, Action<IServiceCollection>? more = null)
    {
        var time = new FakeTimeProvider(RawToken.Now);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(time);
        services.AddLogging();
        services.AddAttendanceAccess(configuration);
        more?.Invoke(services);
        return new(services.BuildServiceProvider(), time);
    }

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal void CheckAtStart() => Get<IStartupValidator>().Validate();

    internal async Task<string> JudgeAsync(string token)
    {
        var verdict = await Validator.JudgeAsync(token, CancellationToken.None);
        return verdict.IsAccepted ? "accepted" : verdict.Refusal.Code.Name;
    }

    internal async Task<Caller> AcceptAsync(string token)
    {
        var verdict = await Validator.JudgeAsync(token, CancellationToken.None);
        Xunit.Assert.True(verdict.IsAccepted, verdict.Refusal?.Message);
        return verdict.Caller;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
