namespace Attendance.Gateway.Tests.Documents;

/// <summary>One block of examples of the document.</summary>
/// <param name="Name">The heading it stands under; with a number when there are more.</param>
/// <param name="Steps">Its lines.</param>
internal sealed record Example(string Name, IReadOnlyList<ExampleStep> Steps)
{
    /// <summary>Whose sockets are open before the first line: of all who use one, those of whom no line says when they connect.</summary>
    public IEnumerable<string> ConnectedFromTheStart
    {
        get
        {
            var later = Steps.Where(step => step.Verb is ExampleVerb.Connects).Select(step => step.Who).ToHashSet();
            return Steps.Where(step => step.Who.Length > 0 && step.Verb is not ExampleVerb.Asks)
                .Select(step => step.Who)
                .Distinct()
                .Where(who => !later.Contains(who));
        }
    }

    /// <summary>Whether the gateway is of no use afterwards.</summary>
    public bool SpoilsGateway => Steps.Any(step => step.Verb is ExampleVerb.Drains);

    public override string ToString() => Name;
}
