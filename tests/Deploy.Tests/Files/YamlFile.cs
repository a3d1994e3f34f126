using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Attendance.Deploy.Tests;

/// <summary>YAML as JSON, with anchors and merges resolved. Every scalar is a string.</summary>
internal static class YamlFile
{
    /// <summary>The documents of a file.</summary>
    /// <param name="file">Its path from the root.</param>
    public static IReadOnlyList<JsonNode> Read(string file)
    {
        using var text = new StringReader(DeployFolder.Read(file));
        return Parse(text);
    }

    /// <summary>The documents of a text.</summary>
    public static IReadOnlyList<JsonNode> Parse(TextReader text)
    {
        var deserializer = new DeserializerBuilder().Build();
        var parser = new MergingParser(new Parser(text));
        parser.Consume<YamlDotNet.Core.Events.StreamStart>();
        var documents = new List<JsonNode>();
        while (parser.Accept<YamlDotNet.Core.Events.DocumentStart>(out _))
        {
            if (ToJson(deserializer.Deserialize(parser)) is { } document)
                documents.Add(document);
        }

        return documents;
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IDictionary<object, object> map => new JsonObject(map.Select(static entry => KeyValuePair.Create((string)entry.Key, ToJson(entry.Value)))),
        IEnumerable<object> list => new JsonArray([.. list.Select(ToJson)]),
        _ => JsonValue.Create(value.ToString()),
    };
}
