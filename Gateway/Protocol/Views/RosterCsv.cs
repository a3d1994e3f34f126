using System.Buffers;
using System.Globalization;
using System.Text;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>A class's rows for spreadsheets: RFC 4180, UTF-8, one header line, times in UTC (ISO 8601).</summary>
internal static class RosterCsv
{
    /// <summary>The media type, RFC 4180 and RFC 7111.</summary>
    internal const string ContentType = "text/csv; charset=utf-8; header=present";

    private const string LineEnd = "\r\n";

    /// <summary>What some spreadsheets want at the start, to read UTF-8 as that.</summary>
    private const string ByteOrderMark = "\uFEFF";

    private const string Header =
        "student_id,student_name,status,checked_in_at,late_minutes,updated_by,updated_by_name,reason,is_override,seq";

    /// <summary>With which spreadsheets begin a formula, in all the widths they take for one.</summary>
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t");

    /// <summary>Writes all rows.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="snapshot">The class, as staff see it.</param>
    /// <param name="withMark">Whether it begins with a byte order mark.</param>
    internal static void Write(IBufferWriter<byte> output, ClassSnapshot snapshot, bool withMark)
    {
        var text = new StringBuilder(withMark ? ByteOrderMark : "").Append(Header).Append(LineEnd);
        foreach (var row in snapshot.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.StudentId},").AppendText(snapshot.Names.Find(row.StudentId)).Append(',')
                .Append(StatusText.Of(row.Status).Value).Append(',')
                .Append(CultureInfo.InvariantCulture, $"{row.CheckedInAt?.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'},{row.LateMinutes},{row.UpdatedBy},")
                .AppendText(row.UpdatedBy is { } editor ? snapshot.Names.Find(editor) : null).Append(',')
                .AppendText(row.Reason)
                .Append(CultureInfo.InvariantCulture, $",{(row.IsOverride ? "true" : "false")},{row.Seq}{LineEnd}");
        }

        // In one piece: a chunk's end may be in the middle of a character.
        Encoding.UTF8.GetBytes(text.ToString(), output);
    }

    /// <summary>
    /// What people wrote: in quotes where it has to be, and with an apostrophe where a spreadsheet would begin to calculate
    /// (https://owasp.org/www-community/attacks/CSV_Injection). One that divides cells by semicolons or tabs finds cells within the text, too.
    /// </summary>
    private static StringBuilder AppendText(this StringBuilder line, string? written)
    {
        if (written.AsSpan().TrimStart(' ') is var text && !text.ContainsAny(Quoted) && (text.IsEmpty || !FormulaStarts.Contains(text[0])))
            return line.Append(written);
        line.Append('"');
        var isStart = true;
        foreach (var character in written!)
        {
            if (isStart && FormulaStarts.Contains(character))
                line.Append('\'');
            if (character == '"')
                line.Append('"');
            line.Append(character);
            isStart = character is ';' or '\t' or '\r' or '\n' || (isStart && character == ' ');
        }

        return line.Append('"');
    }
}
