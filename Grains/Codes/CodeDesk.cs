using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Attendance.Grains;

/// <summary>
/// Judges the codes that come to one class session. Which code counts follows from the secret and the time; who was wrong, and where people came from, is known to this
/// activation alone and forgotten with it: all of it only limits and hints.
/// </summary>
internal sealed class CodeDesk
{
    /// <summary>Networks beyond this are not told apart: a class that comes from so many has no room to be in.</summary>
    private const int MaxNetworks = 64;

    private readonly byte[] _secret;
    private readonly CodeWindow _window;
    private readonly GuessLimit _guesses;
    private readonly TimeProvider _time;
    private readonly HashSet<long> _networks = [];
    private readonly long _startedAt;

    /// <summary>Opens the desk of one class.</summary>
    /// <param name="secret">The secret of all classes.</param>
    /// <param name="classId">The class.</param>
    /// <param name="options">The rules.</param>
    /// <param name="time">Measures the spans between guesses.</param>
    public CodeDesk(ReadOnlySpan<byte> secret, long classId, CheckInCodeOptions options, TimeProvider time)
    {
        // Whoever got hold of one class's secret would know nothing of another's.
        Span<byte> own = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(own, classId);
        _secret = HMACSHA256.HashData(secret, own);
        _window = new(options.Step, options.StepsBack);
        _guesses = new(options.GuessSpan, options.GuessesByStudent, options.GuessesByClass);
        _time = time;
        _startedAt = time.GetTimestamp();
    }

    /// <summary>The code to be shown.</summary>
    public CheckInCode CodeAt(DateTimeOffset now) => _window.At(_secret, now);

    /// <summary>Judges a check-in's code, and remembers if it was wrong.</summary>
    public CodeVerdict Judge(CheckIn command, DateTimeOffset now)
    {
        var (userId, code) = (command.Actor.UserId, command.Code);
        if (string.IsNullOrWhiteSpace(code))
            return CodeVerdict.Missing;
        var reading = _time.GetElapsedTime(_startedAt);
        if (!_guesses.MayTry(userId, reading))
            return CodeVerdict.TooMany;
        if (_window.Accepts(_secret, code, BroughtAt(command, now)))
            return CodeVerdict.Right;
        int? attempt = command.CommandId is { } id ? HashCode.Combine(userId, id, code) : null;
        return _guesses.Note(userId, reading, attempt) ? CodeVerdict.Guessing : CodeVerdict.Wrong;
    }

    /// <summary>Takes note of where somebody came from with a right code.</summary>
    /// <returns>Whether nobody had come from there, while others had come from elsewhere.</returns>
    public bool IsOtherNetwork(long network) => _networks.Count < MaxNetworks && _networks.Add(network) && _networks.Count > 1;

    /// <summary>Slow sign-ins lose no code: one that was brought before counts as of then, for a while.</summary>
    private static DateTimeOffset BroughtAt(CheckIn command, DateTimeOffset now) =>
        command.ScannedAt is { } at && at < now && now - at <= ScanRules.Lifetime ? at : now;
}
