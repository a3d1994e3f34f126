namespace Attendance.Storage.Tests;

/// <summary>
/// What has been released is never edited: databases remember the hashes, and refuse another text. A new script adds a line here; a line changes only as long
/// as its script has not been in a release.
/// </summary>
public sealed class ReleasedScriptsTests
{
    [Theory]
    [InlineData("Postgres", new[]
    {
        "0001-event-log.sql 04d2038eb73611a8658a8807b3d587448b1e24b8756dcbdcc8b675995ec2e6ab",
        "0002-orleans-clustering.sql 76bd15de6334db96dfeb12cbb1ff3bb926de5e670ec06ad5cf4ed6a497a0e48f",
        "0003-orleans-storage.sql 9b2ca011d5c42ffb13d88817dedc34b49cc2dd9740a697dd2c722eb71d432837",
        "0004-secrets.sql 39d1744e1f436e2da7d8a2524d21a18c6034a7c11f1f489f3c241302738e7c0e",
        "0005-revocations.sql ba0950886c25d588ee793288af7157b0ead5491d525f742f2f9691cfdd955cfa",
    })]
    [InlineData("Sqlite", new[]
    {
        "0001-event-log.sql 2e5e632446d038bf2555ceff14eab44fab0be97cc95140511138764d6d05efbb",
        "0002-secrets.sql b100977c5cc962101e1cce9517762ac09a10bdaa9a76d137788020423de90ee4",
        "0003-revocations.sql 01e2d919f8692924badc0b71ea191d6c6c595e617c2c996fc1f281a369bcbf06",
    })]
    public void Scripts_are_what_they_were(string database, string[] scripts) =>
        Assert.Equal(scripts, SchemaScript.For(database).Select(static script => $"{script.Name} {script.Hash}"));

    [Fact]
    public void A_hash_does_not_depend_on_line_ends() => Assert.Equal(SchemaScript.HashOf("a\nb\n"), SchemaScript.HashOf("a\r\nb\r\n"));
}
