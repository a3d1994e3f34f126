using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Attendance.Grains;

/// <summary>Which codes count when. Nothing is kept: a code follows from the session's secret and the server's time.</summary>
/// <param name="step">How long a code is shown.</param>
/// <param name="stepsBack">How many codes before the one that is shown still count: whoever has read one needs time to type it.</param>
internal sealed class CodeWindow(TimeSpan step, int stepsBack)
{
    /// <summary>The code that is shown at a time.</summary>
    public CheckInCode At(ReadOnlySpan<byte> secret, DateTimeOffset now)
    {
        var number = StepOf(now);
        var from = DateTimeOffset.UnixEpoch + (number * step);
        return new(CodeText.Write(TimedSecret.At(secret, number)), from, from + step, from + step - now);
    }

    /// <summary>Whether what somebody typed is a code that counts.</summary>
    public bool Accepts(ReadOnlySpan<byte> secret, string typed, DateTimeOffset now)
    {
        if (!CodeText.TryRead(typed, out var code))
            return false;
        var newest = StepOf(now);
        var isRight = false;
        for (var number = newest - stepsBack; number <= newest; number++)
            isRight |= AreEqual(code, CodeText.Write(TimedSecret.At(secret, number)));
        return isRight;
    }

    // In constant time: how long a refusal takes must not tell how much of a guess was right.
    private static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(one.AsSpan()), MemoryMarshal.AsBytes(other.AsSpan()));

    private long StepOf(DateTimeOffset now) => (now - DateTimeOffset.UnixEpoch).Ticks / step.Ticks;
}
