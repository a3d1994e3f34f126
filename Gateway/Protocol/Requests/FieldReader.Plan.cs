using System.Text.Json;

namespace Attendance.Gateway.Protocol;

internal ref partial struct FieldReader
{
    /// <summary>A check-in counts as late from a quarter of an hour on, unless the plan says otherwise.</summary>
    internal const int DefaultLateAfterMinutes = 15;

    /// <summary>A day: a class session is one meeting.</summary>
    internal const int MaxLateAfterMinutes = 24 * 60;

    /// <summary>The plan of a class session.</summary>
    internal ScheduleRequest Plan()
    {
        var id = CommandId();
        var title = Text(RequestField.Title, TextRules.Name);
        var section = TextIfAny(RequestField.Section, TextRules.Section);
        var startsAt = Instant(RequestField.StartsAt);
        DateTimeOffset? endsAt = Has(RequestField.EndsAt) ? Instant(RequestField.EndsAt) : null;
        if (endsAt <= startsAt)
            Refuse(RequestField.EndsAt, "later than starts_at");
        return new(
            id, title, section, startsAt, endsAt, LateAfterMinutes(), CheckInCodeRequired(), People(RequestField.Teachers),
            People(RequestField.Students));
    }

    private DateTimeOffset Instant(RequestField field)
    {
        if (TryText(_fields[field], TextRules.Word, out var text) && TimeRules.TryParse(text, out var instant))
            return instant;
        Refuse(field, TimeRules.Rule);
        return default;
    }

    private int LateAfterMinutes()
    {
        var value = _fields[RequestField.LateAfterMinutes];
        if (value.Kind is JsonTokenType.None)
            return DefaultLateAfterMinutes;
        if (value.Kind is JsonTokenType.Number && IdRules.TryParseNumber(_fields.BytesOf(value), out long minutes)
            && minutes <= MaxLateAfterMinutes)
        {
            return (int)minutes;
        }

        Refuse(RequestField.LateAfterMinutes, "an integer from 0 to 1440");
        return DefaultLateAfterMinutes;
    }

    private bool CheckInCodeRequired()
    {
        var kind = _fields[RequestField.CheckInCodeRequired].Kind;
        if (kind is not (JsonTokenType.None or JsonTokenType.False or JsonTokenType.True))
            Refuse(RequestField.CheckInCodeRequired, "true or false");
        return kind is JsonTokenType.True;
    }
}
