using Attendance.Gateway.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>Where tokens are found, and which pages may connect.</summary>
public sealed class HandshakeTests
{
    private static DefaultHttpContext Request(string? authorization, string? protocols, string[] query)
    {
        var context = new DefaultHttpContext();
        if (authorization is not null)
            context.Request.Headers.Authorization = authorization.Split('|');
        if (protocols is not null)
            context.Request.Headers.SecWebSocketProtocol = protocols.Split('|');
        context.Features.Set(new QueryCredentials(query, default));
        return context;
    }

    [Theory]
    [InlineData(null, null, null, null, false)]
    [InlineData("Bearer A", null, null, "A", false)]
    [InlineData("bearer  A ", null, null, "A", false)]
    [InlineData("Basic A", null, null, null, false)]
    [InlineData(null, "attendance.v1, bearer.A", null, "A", true)]
    [InlineData(null, "attendance.v1|bearer.A", null, "A", true)]
    [InlineData(null, "bearer.A,attendance.v1,other", null, "A", true)]
    [InlineData(null, "attendance.v2,bearer.A", null, "A", false)]
    [InlineData(null, "attendance.v1, bearer.", null, null, true)]
    [InlineData(null, null, "A", "A", false)]
    [InlineData(null, null, "", null, false)]
    [InlineData(null, null, "A|A", "A", false)]
    [InlineData("Bearer A|Bearer A", "bearer.A, attendance.v1", "A", "A", true)]
    public void One_token(string? authorization, string? protocols, string? query, string? token, bool offersProtocol)
    {
        var offer = TokenSources.ReadHandshake(Request(authorization, protocols, query?.Split('|') ?? []).Request);
        Assert.Equal((token, false, offersProtocol), (offer.Token, offer.IsAmbiguous, offer.OffersProtocol));
    }

    [Theory]
    [InlineData("Bearer A", "attendance.v1, bearer.B", null)]
    [InlineData("Bearer A, Bearer B", "attendance.v1", null)]
    [InlineData("Bearer A", "attendance.v1", "B")]
    [InlineData(null, "attendance.v1, bearer.A, bearer.B", null)]
    [InlineData(null, "attendance.v1", "A|B")]
    [InlineData("Bearer A|Bearer B", "attendance.v1", "A")]
    public void Two_tokens(string? authorization, string? protocols, string? query)
    {
        var offer = TokenSources.ReadHandshake(Request(authorization, protocols, query?.Split('|') ?? []).Request);
        Assert.Equal((null, true, true), (offer.Token, offer.IsAmbiguous, offer.OffersProtocol));
    }

    [Fact]
    public void Rest_reads_the_header_only()
    {
        Assert.Null(TokenSources.ReadHeader(Request(null, "attendance.v1, bearer.A", ["A"]).Request).Token);
        Assert.Equal("A", TokenSources.ReadHeader(Request("Bearer A", "bearer.B", ["C"]).Request).Token);
        Assert.True(TokenSources.ReadHeader(Request("Bearer A|Bearer B", null, []).Request).IsAmbiguous);
    }

    [Fact]
    public void An_offer_never_prints_its_token() =>
        Assert.DoesNotContain("eyA", $"{TokenSources.ReadHeader(Request("Bearer eyA", null, []).Request)}", StringComparison.Ordinal);

    [Theory]
    [InlineData("", null, true)]
    [InlineData("", "https://school.example", true)]
    [InlineData("", "HTTPS://School.Example:443", true)]
    [InlineData("", "http://school.example", false)]
    [InlineData("", "https://school.example:8443", false)]
    [InlineData("", "https://evil.example", false)]
    [InlineData("", "https://school.example.evil.example", false)]
    [InlineData("", "null", false)]
    [InlineData("", "", false)]
    [InlineData("", "https://school.example/", false)]
    [InlineData("", "https://x@school.example", false)]
    [InlineData("", "https://school.example|https://evil.example", false)]
    [InlineData("https://app.example:8443", null, true)]
    [InlineData("https://app.example:8443", "https://app.example:8443", true)]
    [InlineData("https://app.example:8443", "https://app.example", false)]
    [InlineData("https://app.example:8443", "https://school.example", false)]
    [InlineData("https://app.example|null", "null", true)]
    [InlineData("https://App.Example:443", "https://app.example", true)]
    public void Origins(string allowed, string? origin, bool isAllowed)
    {
        var options = new AccessOptions();
        foreach (var item in allowed.Split('|', StringSplitOptions.RemoveEmptyEntries))
            options.AllowedOrigins.Add(item);
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        context.Request.Host = new("school.example");
        if (origin is not null)
            context.Request.Headers.Origin = origin.Split('|');
        Assert.Equal(isAllowed, new OriginPolicy(Options.Create(options)).Allows(context.Request));
    }
}
