using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Simulator.Domain.Stratum;
using Simulator.Testnet.Stratum;

namespace Simulator.Testnet.Tests.Stratum;

[Collection(SocketsCollection.Name)]
public sealed class StratumTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minesim-tls-").FullName;

    [Fact]
    public void A_client_comes_in_by_TLS_and_gets_every_job()
    {
        using var stage = new WireStage(
            new StratumLimits { Waiting = 10_000, WaitingTime = TimeSpan.FromMinutes(5) }, Terms(),
            new Domain.Time.SimTime(5_000));
        using var client = new WireClient(stage.SecureAddress!, wrap: Secure);
        client.LogIn();
        for (var i = 0; i < 100; i++)
            Assert.Contains("mining.notify", client.Line());
    }

    [Fact]
    public void A_plain_client_on_the_secure_port_is_closed_and_the_pool_never_hears_of_it()
    {
        using var stage = new WireStage(
            new StratumLimits { HandshakeTime = TimeSpan.FromMilliseconds(300) }, Terms());
        using var client = new WireClient(stage.SecureAddress!);
        client.Write("""{"id":1,"method":"mining.subscribe","params":[]}""" + "\n");
        Assert.DoesNotContain("result", client.ToTheEnd());
        using var silent = new WireClient(stage.SecureAddress!);
        silent.ToTheEnd();
        Assert.Equal(0, stage.Server.Counters.Accepted);
        Assert.Empty(stage.Closed);
    }

    [Fact]
    public void Who_comes_to_the_plain_port_with_TLS_is_told_the_other()
    {
        using var stage = new WireStage(tls: Terms());
        var notes = new List<string>();
        stage.Server.Notes.Listener = notes.Add;
        Assert.ThrowsAny<IOException>(() => new WireClient(stage.Address, wrap: Secure));
        Eventually.Holds(() => stage.Closed is [{ Reason: StratumDrop.TlsOnPlainPort }], "the pool is told");
        Assert.Contains($"stratum+ssl and port {stage.SecureAddress!.Port}", Assert.Single(notes));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SslStream Secure(Stream plain)
    {
        // The certificate is the test's own: nobody vouches for it.
        var secure = new SslStream(plain, false, (_, _, _, _) => true);
        secure.AuthenticateAsClient("localhost");
        return secure;
    }

    private TlsTerms Terms()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (path, keyPath) = (Path.Combine(_folder, "pool.pem"), Path.Combine(_folder, "pool.key"));
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return TlsTerms.FromPem(path, keyPath);
    }
}
