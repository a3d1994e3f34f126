namespace Attendance.Grains.Tests;

/// <summary>Repeats what clients repeat: a command that was answered as unavailable, under the same id.</summary>
internal static class Eventually
{
    public static async Task<Accepted> AcceptedAsync(Func<Task<CommandOutcome>> attempt)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await attempt() is Accepted accepted)
                return accepted;
        }

        throw new Xunit.Sdk.XunitException("The command was still unavailable after 100 attempts.");
    }
}
