using System.Text.Json.Nodes;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>The socket as the AsyncAPI document describes it.</summary>
internal sealed class AsyncApiDocument
{
    /// <summary>The operation of what the gateway sends.</summary>
    public const string ServerMessages = "sendToClient";

    /// <summary>The operation of what it takes.</summary>
    public const string ClientMessages = "receiveFromClient";

    private readonly Dictionary<string, Dictionary<string, JsonNode>> _payloads;

    private AsyncApiDocument(string yaml)
    {
        Root = YamlJson.Parse(yaml);
        _payloads = new[] { ServerMessages, ClientMessages }.ToDictionary(operation => operation, PayloadsOf);
    }

    /// <summary>The document as it is in the work tree.</summary>
    public static AsyncApiDocument Current { get; } = new(Repository.Read("docs/asyncapi.yaml"));

    /// <summary>All of it.</summary>
    public JsonNode Root { get; }

    /// <summary>The types of an operation's messages.</summary>
    public IReadOnlyCollection<string> TypesOf(string operation) => _payloads[operation].Keys;

    /// <summary>What is wrong with a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="operation">Which way it goes.</param>
    /// <param name="isPattern">Whether it is only part of a message, as examples write it.</param>
    public IEnumerable<string> FaultsOf(JsonNode message, string operation, bool isPattern)
    {
        var type = message["type"]?.ToString() ?? "";
        return _payloads[operation].TryGetValue(type, out var schema)
            ? new SchemaCheck(this, isPattern).FaultsOf(schema, message, type)
            : [$"There is no message of the type '{type}'."];
    }

    /// <summary>Follows a reference, if it is one.</summary>
    /// <exception cref="FormatException">It leads nowhere.</exception>
    public JsonNode Resolve(JsonNode node)
    {
        if (node["$ref"]?.ToString() is not { } reference)
            return node;
        var found = reference.Split('/').Skip(1).Aggregate((JsonNode?)Root, (at, name) => at?[name]);
        return Resolve(found ?? throw new FormatException($"{reference} leads nowhere."));
    }

    /// <summary>Every reference there is.</summary>
    public IEnumerable<JsonNode> References(JsonNode? node) => node switch
    {
        JsonObject item when item.ContainsKey("$ref") => [item],
        JsonObject item => item.SelectMany(pair => References(pair.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private Dictionary<string, JsonNode> PayloadsOf(string operation) => Root["operations"]![operation]!["messages"]!.AsArray()
        .Select(message => Resolve(message!))
        .ToDictionary(message => message["name"]!.ToString(), message => Resolve(message["payload"]!));
}
