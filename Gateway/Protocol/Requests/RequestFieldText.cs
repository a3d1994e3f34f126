using System.Text;

namespace Attendance.Gateway.Protocol;

/// <summary>The names of the fields a client may send.</summary>
internal static class RequestFieldText
{
    private static readonly string[] Names =
    [
        "type", "id", "student_id", "status", "reason", "expected_seq", "students", "code", "device_id", "token", "operation_type",
        "operation_id", "title", "section", "starts_at", "ends_at", "late_after_minutes", "check_in_code_required", "teachers", "name",
    ];

    private static readonly byte[][] Utf8Names = [.. Names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The name on the wire.</summary>
    internal static string Of(RequestField field) => Names[(int)field];

    /// <summary>The field with a name, given without escapes; null when there is none.</summary>
    internal static RequestField? Find(ReadOnlySpan<byte> name)
    {
        for (var index = 0; index < Utf8Names.Length; index++)
        {
            if (name.SequenceEqual(Utf8Names[index]))
                return (RequestField)index;
        }

        return null;
    }
}
