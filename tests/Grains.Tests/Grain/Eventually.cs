namespace Attendance.Grains.Tests;

/// <summary>Repeats what clients repeat: whatever was answered as unavailable.</summary>
internal static class Eventually
{
    /// <summary>Asks again while the class is on the move.</summary>
    public static async Task<T> SucceededAsync<T>(Func<Task<T>> attempt)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (ClassUnavailableException) when (tries < 100)
            {
            }
        }
    }

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
