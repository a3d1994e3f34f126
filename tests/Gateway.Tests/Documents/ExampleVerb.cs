namespace Attendance.Gateway.Tests.Documents;

/// <summary>What a line of an example says.</summary>
public enum ExampleVerb
{
    /// <summary><c>WHO&gt; TEXT</c>: the client sends a message.</summary>
    Sends,

    /// <summary><c>WHO&lt; JSON</c>: the client receives a message.</summary>
    Receives,

    /// <summary><c>WHO connects ?QUERY</c>: opens a socket, offering the subprotocol.</summary>
    Connects,

    /// <summary><c>WHO leaves</c>: closes the socket.</summary>
    Leaves,

    /// <summary><c>WHO closed CODE REASON</c>: the gateway has closed the socket.</summary>
    Closed,

    /// <summary><c>WHO hears nothing</c>: nothing has come since the last line about them.</summary>
    HearsNothing,

    /// <summary><c>WHO METHOD PATH JSON</c>, and <c>→ STATUS JSON</c> on the next line: an HTTP request and its answer.</summary>
    Asks,

    /// <summary><c>20 min later</c>: the clock is set forward.</summary>
    Later,

    /// <summary><c>storage away</c> or <c>storage back</c>.</summary>
    Storage,

    /// <summary><c>gateway drains</c>: it begins to go down.</summary>
    Drains,
}
