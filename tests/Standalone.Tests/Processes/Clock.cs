namespace Attendance.Standalone.Tests;

/// <summary>Other processes run in real time; so must those who wait for them.</summary>
internal static class Clock
{
    /// <summary>Generous: a machine that builds at the same time may take several times as long.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

#pragma warning disable RS0030 // The one place where these tests name the system's clock.
    internal static TimeProvider Real => TimeProvider.System;
#pragma warning restore RS0030
}
