using System;
using System.Text.Json;

namespace Attendance.Client;

/// <summary>What a close code asks for: 4500 to 4999 end it, all others mean to come back.</summary>
internal readonly struct CloseRule
{
    private CloseRule(bool isFinal, string word, TimeSpan? retryAfter)
    {
        IsFinal = isFinal;
        Word = word;
        RetryAfter = retryAfter;
    }

    internal bool IsFinal { get; }

    internal string Word { get; }

    /// <summary>The wait that a drain asks for.</summary>
    internal TimeSpan? RetryAfter { get; }

    /// <param name="code">The close code; 0 if there was none.</param>
    /// <param name="reason">The close frame's text.</param>
    internal static CloseRule Of(int code, string? reason)
    {
        var word = code switch
        {
            1000 or 1001 => "going_away",
            1009 => "too_large",
            4000 => "draining",
            4001 => "slow_consumer",
            4003 => "token_expired",
            4004 => "no_pong",
            4005 => "rate_limited",
            4006 => "internal_error",
            4500 => "unauthenticated",
            4501 => "forbidden",
            4502 => "not_found",
            4503 => "bad_request",
            4504 => "too_many_connections",
            4505 => "revoked",
            _ => "lost",
        };
        return new(code is >= 4500 and <= 4999, word, code == 4000 ? RetryAfterOf(reason) : null);
    }

    private static TimeSpan? RetryAfterOf(string? reason)
    {
        try
        {
            using var document = JsonDocument.Parse(reason ?? "");
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("retry_after_ms", out var value)
                && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var milliseconds) && milliseconds is >= 0 and < 1_000_000
                ? TimeSpan.FromMilliseconds(milliseconds)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
