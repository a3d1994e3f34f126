using Attendance.Grains;

namespace Attendance.LossyStandalone;

/// <summary>Puts <see cref="UnawaitedEventLog"/> in front of the registered log.</summary>
internal static class UnawaitedEventLogRegistration
{
    public static void ForgetToAwaitAppends(this IServiceCollection services)
    {
        var registered = services.Last(static service => service.ServiceType == typeof(IEventLog));
        var create = registered.ImplementationFactory ?? throw new InvalidOperationException("The event log is not registered by a factory.");
        services.Remove(registered);
        services.AddSingleton<IEventLog>(provider => new UnawaitedEventLog((IEventLog)create(provider), provider.GetRequiredService<TimeProvider>()));
    }
}
