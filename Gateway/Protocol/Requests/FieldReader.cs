using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>
/// Reads the fields of one request by their rules, for messages and REST bodies alike. The first field that breaks its rule is
/// kept as the <see cref="Error"/>; from then on what is returned means nothing.
/// </summary>
internal ref partial struct FieldReader
{
    private readonly RequestObject _fields;
    private readonly bool _requiresId;

    /// <summary>Reads from an object.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="requiresId">Whether a command must carry an <c>id</c>: in messages yes, over REST not.</param>
    internal FieldReader(RequestObject fields, bool requiresId)
    {
        _fields = fields;
        _requiresId = requiresId;
    }

    /// <summary>The first broken rule.</summary>
    internal ProtocolError? Error { get; private set; }

    /// <summary>The <c>id</c> to repeat in an error: null unless it is valid.</summary>
    internal readonly string? EchoId => TryText(_fields[RequestField.Id], TextRules.CommandId, out var id) ? id : null;

    /// <summary>The <c>type</c>; null unless it is a string that could be one.</summary>
    internal readonly string? Type => TryText(_fields[RequestField.Type], TextRules.Word, out var type) ? type : null;

    /// <summary>A command's <c>id</c>.</summary>
    internal string? CommandId() => _requiresId ? RequiredId() : TextIfAny(RequestField.Id, TextRules.CommandId);

    /// <summary>An <c>id</c> that must be there.</summary>
    internal string RequiredId() => Text(RequestField.Id, TextRules.CommandId);

    /// <summary>A text that must be there.</summary>
    internal string Text(RequestField field, in TextRules rules)
    {
        if (TryText(_fields[field], rules, out var text))
            return text;
        Refuse(field, rules.Rule);
        return "";
    }

    /// <summary>A text that may be left out.</summary>
    internal string? TextIfAny(RequestField field, in TextRules rules) => Has(field) ? Text(field, rules) : null;

    /// <summary>A person's id, which must be there.</summary>
    internal long PersonId(RequestField field)
    {
        var value = _fields[field];
        if (value.Kind is JsonTokenType.Number && IdRules.TryParse(_fields.BytesOf(value), out long id))
            return id;
        Refuse(field, IdRules.Rule);
        return 0;
    }

    /// <summary><c>expected_seq</c>, which may be left out.</summary>
    internal long? ExpectedSeq()
    {
        var value = _fields[RequestField.ExpectedSeq];
        if (value.Kind is JsonTokenType.None)
            return null;
        if (value.Kind is JsonTokenType.Number && IdRules.TryParseNumber(_fields.BytesOf(value), out long seq))
            return seq;
        Refuse(RequestField.ExpectedSeq, "an integer from 0 to 9007199254740991");
        return null;
    }

    /// <summary><c>status</c>, which must be there.</summary>
    internal AttendanceStatus Status()
    {
        if (TryText(_fields[RequestField.Status], TextRules.Word, out var text) && StatusText.Parse(text) is { } status)
            return status;
        Refuse(RequestField.Status, "one of present, late, absent, excused, left_early, unmarked");
        return default;
    }

    private readonly bool Has(RequestField field) => _fields[field].Kind is not JsonTokenType.None;

    private readonly bool TryText(RawValue value, in TextRules rules, out string text)
    {
        text = "";
        return value.Kind is JsonTokenType.String
            && JsonText.TryDecode(_fields.BytesOf(value), rules.MaxLength, out text!)
            && rules.Allow(text);
    }

    private void Refuse(RequestField field, string rule) => Error ??= ProtocolError.Invalid(RequestFieldText.Of(field), rule);
}
