using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Attendance.Gateway;
using Attendance.Grains;
using Attendance.Standalone.Demo;

namespace Attendance.Standalone.Pages;

/// <summary>The page at <c>/</c>: each demo class with links and lines that work as they stand, for twelve hours.</summary>
internal static class StartPage
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);

    private static readonly CompositeFormat Frame = CompositeFormat.Parse(
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Attendance: start</title>
          <link rel="icon" href="/pages/icon.svg">
          <link rel="stylesheet" href="/pages/page.css">
          <script type="module" src="/pages/start.js"></script>
        </head>
        <body>
          <header><h1>Attendance</h1></header>
          <main>
            <p>Open a class as a teacher in one window and as a student in another, of another browser or a private one: a browser is one person at a
              time, whoever signed in last. What is here is good for {0} hours, and it is here in Development only.</p>
            <ul class="links">
              <li><a href="/scalar">REST interface</a></li>
              <li><a href="/openapi/v1.json">OpenAPI document</a></li>
              <li><a href="/health/ready">Health</a></li>
              <li><a href="/metrics">Metrics</a></li>
            </ul>
        {1}  </main>
        </body>
        </html>

        """);

    internal static Task WriteAsync(HttpContext context, IDevelopmentTokenMint mint)
    {
        var lines = new CommandLines(context.Request.Host.Value ?? "", context.Request.IsHttps);
        var classes = new StringBuilder();
        foreach (var demo in DemoClasses.All)
            AppendClass(classes, demo, lines, mint);
        PageHeaders.Write(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            string.Format(CultureInfo.InvariantCulture, Frame, TokenLifetime.TotalHours, classes), context.RequestAborted);
    }

    private static void AppendClass(StringBuilder page, DemoClass demo, CommandLines lines, IDevelopmentTokenMint mint)
    {
        Participant[] people =
        [
            .. demo.Teachers.Select(teacher => Mint(teacher, UserRole.Teacher)),
            Mint(demo.Students[0], UserRole.Student),
            Mint(demo.Students[1], UserRole.Student),
        ];
        page.Append(CultureInfo.InvariantCulture, $"<section><h2>Class {demo.Id}: {Text(demo.Title)}</h2>")
            .Append(CultureInfo.InvariantCulture, $"<p>{Text(demo.Section)}, {demo.Students.Length:N0} students</p><ul class=\"people\">\n");
        foreach (var who in people)
            AppendPerson(page, who);
        page.Append("</ul><details><summary>In a terminal</summary>\n");
        AppendLines(page, people[0]);
        AppendLines(page, people[^1]);
        page.Append("</details></section>\n");

        Participant Mint(RosterMember member, UserRole role) =>
            new(demo.Id, role, member.Name!, mint.Mint(member.PersonId, role, member.Name, TokenLifetime));

        void AppendLines(StringBuilder output, Participant who)
        {
            output.Append(CultureInfo.InvariantCulture, $"<h3>{Text(who.Title)}</h3>\n");
            foreach (var line in lines.Sockets(who).Concat(lines.Rest(who, demo)))
                output.Append(CultureInfo.InvariantCulture, $"<div class=\"line\"><code>{Text(line)}</code></div>\n");
        }
    }

    /// <summary>Buttons that sign somebody in and open a page, behind a link to their messages, which needs no sign-in.</summary>
    private static void AppendPerson(StringBuilder page, Participant who)
    {
        page.Append(CultureInfo.InvariantCulture, $"<li><form class=\"person\" method=\"post\" action=\"/sign-in/token\"><a class=\"live\" href=\"{Text(who.LiveLink)}\">{Text(who.Title)}</a>")
            .Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"token\" value=\"{Text(who.Token)}\">");
        foreach (var (name, address) in who.Pages)
            page.Append(CultureInfo.InvariantCulture, $"<button name=\"return\" value=\"{Text(address)}\">{Text(name)}</button>");
        page.Append(CultureInfo.InvariantCulture, $"</form></li>\n");
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
