using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Simulator.Testnet.Stratum;

/// <summary>The certificate of a door's secure port. It never reads anything but the two files named.</summary>
public sealed class TlsTerms
{
    private TlsTerms(X509Certificate2 certificate) => Options = new SslServerAuthenticationOptions
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
        EnabledSslProtocols = SslProtocols.None,
        ClientCertificateRequired = false,
    };

    internal SslServerAuthenticationOptions Options { get; }

    /// <summary>Reads a certificate and its key, both in PEM.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">They are none, or no pair.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static TlsTerms FromPem(string certificatePath, string keyPath)
    {
        using var read = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        // A key that was read from PEM is bound to this object only; some systems want one with a store behind it.
        return new(X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null));
    }

    internal SslStream Wrap(Stream stream) => new(stream, leaveInnerStreamOpen: false);
}
