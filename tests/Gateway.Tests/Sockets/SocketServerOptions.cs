using System.Security.Cryptography.X509Certificates;
using Attendance.Gateway.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Attendance.Gateway.Tests.Sockets;

internal sealed record SocketServerOptions
{
#pragma warning disable RS0030 // A server under test is a composition root.
    public TimeProvider Time { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    public Action<SocketOptions> Configure { get; init; } = static _ => { };

    public Func<TestSocket, ReadOnlyMemory<byte>, ValueTask> OnText { get; init; } = TestSocket.Echo;

    public X509Certificate2? Certificate { get; init; }

    public string[] Subprotocols { get; init; } = [];

    /// <summary>Sockets get a <see cref="QuietHandler"/> and are not reported as accepted.</summary>
    public bool Quiet { get; init; }

    public Action<KestrelServerOptions> Kestrel { get; init; } = static _ => { };

    /// <summary>Whether sockets can outlive their requests.</summary>
    public bool Outliving { get; init; } = true;

    /// <summary>TLS comes after what lets sockets outlive their requests, where it is in the way.</summary>
    public bool TlsLast { get; init; }

    public bool StopWithHost { get; init; } = true;
}
