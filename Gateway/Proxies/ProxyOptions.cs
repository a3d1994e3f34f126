namespace Attendance.Gateway.Proxies;

/// <summary>Whose word about a client's address and scheme is believed. Configured beside other settings under <c>Attendance</c>.</summary>
internal sealed class ProxyOptions
{
    /// <summary>
    /// The addresses that proxies connect from, as <c>192.0.2.10</c>, or networks of nothing but proxies, as <c>10.1.0.0/16</c>. Default none:
    /// <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> mean nothing then.
    /// </summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>How many proxies a request may have come through one after the other, all of them listed. Default 1.</summary>
    public int ProxyHops { get; set; } = 1;
}
