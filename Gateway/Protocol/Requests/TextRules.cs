namespace Attendance.Gateway.Protocol;

/// <summary>What a text that people or clients chose may be. Lengths count UTF-16 units.</summary>
/// <param name="MinLength">The least.</param>
/// <param name="MaxLength">The most.</param>
/// <param name="AllowsNewLine">Whether a newline is the one control character allowed; otherwise there is none.</param>
internal readonly record struct TextRules(int MinLength, int MaxLength, bool AllowsNewLine)
{
    /// <summary>A command's id.</summary>
    internal static readonly TextRules CommandId = new(1, 64, AllowsNewLine: true);

    /// <summary>An operation's type or id.</summary>
    internal static readonly TextRules Operation = new(1, 64, AllowsNewLine: true);

    /// <summary>Why a row was changed.</summary>
    internal static readonly TextRules Reason = new(0, 500, AllowsNewLine: true);

    /// <summary>What a client calls its device.</summary>
    internal static readonly TextRules DeviceId = new(0, 64, AllowsNewLine: true);

    /// <summary>The code shown in the room.</summary>
    internal static readonly TextRules CheckInCode = new(0, 64, AllowsNewLine: true);

    /// <summary>That code, or a scan of it.</summary>
    internal static readonly TextRules CheckInCodeOrScan = new(0, 512, AllowsNewLine: true);

    /// <summary>A class's title or a person's name: one line.</summary>
    internal static readonly TextRules Name = new(1, 200, AllowsNewLine: false);

    /// <summary>A class's section: one line.</summary>
    internal static readonly TextRules Section = new(0, 100, AllowsNewLine: false);

    /// <summary>A token: as long as a token may be at all.</summary>
    internal static readonly TextRules Token = new(1, 8192, AllowsNewLine: false);

    /// <summary>A word out of a list, or an instant: longer is no use.</summary>
    internal static readonly TextRules Word = new(0, 64, AllowsNewLine: false);

    /// <summary>What it must be, for error texts.</summary>
    internal string Rule => AllowsNewLine
        ? $"a string of {MinLength} to {MaxLength} characters, with no control character but newline"
        : $"a string of {MinLength} to {MaxLength} characters, with no control character";

    /// <summary>Whether a text, free of lone surrogates, is allowed.</summary>
    internal bool Allow(string text)
    {
        if (text.Length < MinLength || text.Length > MaxLength)
            return false;
        foreach (var character in text)
        {
            if (char.IsControl(character) && !(AllowsNewLine && character == '\n'))
                return false;
        }

        return true;
    }
}
