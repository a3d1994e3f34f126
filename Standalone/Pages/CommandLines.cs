using Attendance.Grains;
using Attendance.Standalone.Demo;

namespace Attendance.Standalone.Pages;

/// <summary>Lines for a terminal.</summary>
/// <param name="host">Host and port, as the browser reached them.</param>
/// <param name="isSecure">Whether it came by TLS.</param>
internal sealed class CommandLines(string host, bool isSecure)
{
    /// <summary>The socket, in the two forms that <c>wscat</c> can do.</summary>
    internal IEnumerable<string> Sockets(Participant who)
    {
        var socket = $"{(isSecure ? "wss" : "ws")}://{host}/ws/attendance/{who.ClassId}";
        yield return $"wscat -c '{socket}?token={who.Token}'";
        yield return $"wscat -c '{socket}' -H 'Authorization: Bearer {who.Token}'";
    }

    /// <summary>REST, with what the role may do.</summary>
    internal IEnumerable<string> Rest(Participant who, DemoClass demo)
    {
        yield return Curl(who, "");
        if (who.Role is UserRole.Student)
        {
            yield return $"{Curl(who, "/check-ins")} --json '{{}}'";
            yield break;
        }

        var student = demo.Students[^1].PersonId;
        yield return $$"""{{Curl(who, "/marks")}} --json '{"student_id":{{student}},"status":"excused","reason":"Sports day"}'""";
        yield return Curl(who, $"/students/{student}/history");
        yield return Curl(who, "/events?limit=10");
    }

    private string Curl(Participant who, string path) =>
        $"curl '{(isSecure ? "https" : "http")}://{host}/api/class-sessions/{who.ClassId}{path}' -H 'Authorization: Bearer {who.Token}'";
}
