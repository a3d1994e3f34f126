using Attendance.Gateway.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Live;

/// <summary>Refuses to start with a drain that could never end in the time that the host gives it.</summary>
internal sealed class DrainOptionsCheck(IOptions<SocketOptions> sockets, IOptions<HostOptions> host) : IValidateOptions<DrainOptions>
{
    /// <summary>What is left of the host's time for what stops after the sockets: requests in flight, the server, the cluster client.</summary>
    internal static readonly TimeSpan ForTheRest = TimeSpan.FromSeconds(5);

    public ValidateOptionsResult Validate(string? name, DrainOptions options)
    {
        var faults = new List<string>();
        NotNegative(options.Window, nameof(DrainOptions.Window));
        NotNegative(options.AnswerPatience, nameof(DrainOptions.AnswerPatience));
        NotNegative(options.RetryWindow, nameof(DrainOptions.RetryWindow));
        if (options.SocketsPerSecond <= 0)
            faults.Add($"{DrainOptions.Section}:SocketsPerSecond must be a positive number of sockets, but is {options.SocketsPerSecond}.");

        var longest = options.Window + options.AnswerPatience + sockets.Value.CloseTimeout + SocketWheel.Turn;
        var allowed = host.Value.ShutdownTimeout - ForTheRest;
        if (longest > allowed)
        {
            faults.Add(
                $"Draining may take {longest.TotalSeconds:0.#} s ({DrainOptions.Section}:Window, {DrainOptions.Section}:AnswerPatience and the close handshake), " +
                $"but of the host's shutdown timeout only {allowed.TotalSeconds:0.#} s are left for it.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void NotNegative(TimeSpan value, string option)
        {
            if (value < TimeSpan.Zero)
                faults.Add($"{DrainOptions.Section}:{option} must be a time, 0 or more, but is {value}.");
        }
    }
}
