using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>Signs tokens with a symmetric key, as the document says a school may.</summary>
internal sealed class DocumentTokens(TimeProvider time)
{
    private const string Issuer = "https://school.example";
    private const string Audience = "attendance";
    private const string Section = "Authentication:Schemes:Bearer";

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>What the gateway is told.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new($"{Section}:ValidIssuer", Issuer),
        new($"{Section}:ValidAudience", Audience),
        new($"{Section}:SigningKeys:0:Issuer", Issuer),
        new($"{Section}:SigningKeys:0:Value", Convert.ToBase64String(_key)),
    ];

    /// <summary>A token.</summary>
    public string Mint(ExamplePerson person) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Audience,
        Expires = (time.GetUtcNow() + person.TokenLife).UtcDateTime,
        Claims = new Dictionary<string, object> { ["user_id"] = person.Id, ["role"] = person.Role },
        SigningCredentials = new(new SymmetricSecurityKey(_key), SecurityAlgorithms.HmacSha256),
    });
}
