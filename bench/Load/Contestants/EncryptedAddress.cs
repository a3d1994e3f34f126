using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Attendance.TestKit;

namespace Attendance.Load.Contestants;

/// <summary>A second address of a server, with TLS and a certificate of its own.</summary>
internal sealed class EncryptedAddress : IDisposable
{
    private const string ServerName = "localhost";

    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _certificate;
    private readonly int _port = FreePort.Pick();

    public EncryptedAddress()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = RealTime.Clock.GetUtcNow();
        _certificate = new CertificateRequest($"CN={ServerName}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    /// <summary>Where it is.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, _port);

    /// <summary>Starts a server anew, with this address beside its usual one.</summary>
    public async Task AddToAsync(HostProcess server)
    {
        var (certificate, key) = (Path.Combine(_folder.Path, "certificate.pem"), Path.Combine(_folder.Path, "key.pem"));
        await File.WriteAllTextAsync(certificate, _certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        // Bound in this order, and ready is who answers at the other one.
        server.Environment["ASPNETCORE_URLS"] = $"https://{EndPoint};{server.Address}";
        server.Environment["Kestrel__Certificates__Default__Path"] = certificate;
        server.Environment["Kestrel__Certificates__Default__KeyPath"] = key;
        server.Kill();
        await server.RestartAsync();
    }

    /// <summary>Encrypts a client's connection.</summary>
    public async Task<SslStream> EncryptAsync(Stream connection, CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(connection);
        await encrypted.AuthenticateAsClientAsync(
            new()
            {
                TargetHost = ServerName,
                RemoteCertificateValidationCallback = (_, offered, _, _) => offered is not null && offered.GetRawCertData().AsSpan().SequenceEqual(_certificate.RawData),
            },
            cancellationToken);
        return encrypted;
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }
}
