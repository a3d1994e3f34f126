using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Attendance.Hosting;

/// <summary>Writes a health report: the whole, and each check with what it has to say. No exception's text: it may name what outsiders need not know.</summary>
internal static class HealthReportWriter
{
    internal static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status"u8, report.Status.ToString());
        json.WriteStartObject("checks"u8);
        foreach (var (name, entry) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("status"u8, entry.Status.ToString());
            if (entry.Description is { } description)
                json.WriteString("description"u8, description);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
