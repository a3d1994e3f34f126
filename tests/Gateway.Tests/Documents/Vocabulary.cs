using System.Reflection;
using System.Text.Json;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>What the gateway can say and hear, read off the code itself.</summary>
internal static class Vocabulary
{
    /// <summary>The types of its messages.</summary>
    public static IReadOnlySet<string> ServerMessages { get; } = TextsOf(typeof(MessageType));

    /// <summary>The types of messages it takes.</summary>
    public static IReadOnlySet<string> ClientMessages { get; } = StaticsOf<RequestType>(typeof(RequestType))
        .Select(field => field.Value.Name)
        .Where(name => RequestType.Find(name) is not null)
        .ToHashSet();

    /// <summary>The names of the fields it writes.</summary>
    public static IReadOnlySet<string> WrittenFields { get; } = TextsOf(typeof(FieldText));

    /// <summary>The names of the fields it reads.</summary>
    public static IReadOnlySet<string> ReadFields { get; } = Enum.GetValues<RequestField>().Select(RequestFieldText.Of).ToHashSet();

    /// <summary>The errors it can answer with: those its code names, and those the class session's refusals turn into.</summary>
    public static IReadOnlySet<ErrorKind> Errors { get; } = StaticsOf<ErrorKind>(typeof(ErrorKind))
        .Where(field => IsNamed("ErrorKind", field.Name, except: "ErrorKind.Table.cs"))
        .Select(field => field.Value)
        .Concat(Enum.GetValues<RefusalReason>().Select(ErrorKind.Of))
        .ToHashSet();

    /// <summary>The codes it closes sockets with: those its code names, and those of refused handshakes.</summary>
    public static IReadOnlySet<int> CloseCodes { get; } = StaticsOf<CloseCode>(typeof(CloseCode))
        .Where(field => field.Name == nameof(CloseCode.Normal) || IsNamed("CloseCode", field.Name, except: "CloseCode.cs"))
        .Select(field => (int)field.Value.Value)
        .Concat(Errors.Select(error => error.CloseCode).OfType<int>())
        .ToHashSet();

    // A code that nothing names is declared for later, and not part of the protocol yet.
    private static bool IsNamed(string type, string member, string except) =>
        Repository.GatewaySources.Any(file => file.Name != except && file.Text.Contains($"{type}.{member}", StringComparison.Ordinal));

    private static HashSet<string> TextsOf(Type type) => StaticsOf<JsonEncodedText>(type).Select(field => field.Value.Value).ToHashSet();

    private static IEnumerable<(string Name, T Value)> StaticsOf<T>(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(T) && !field.Name.Contains('<', StringComparison.Ordinal))
            .Select(field => (field.Name, (T)field.GetValue(null)!));
}
