using System.Globalization;

namespace Simulator.Scenarios;

/// <summary>An address and a port at which something listens.</summary>
public sealed record TcpEndpoint(string Address, int Port)
{
    /// <summary>The address that stands for this machine.</summary>
    public const string Loopback = "127.0.0.1";

    /// <summary>As it is written: an address of the newer kind stands in brackets.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Address.Contains(':', StringComparison.Ordinal) ? $"[{Address}]" : Address)}:{Port}");
}

/// <summary>Where Stratum clients reach a pool.</summary>
/// <param name="Plain">Without encryption.</param>
public sealed record ListenSettings(TcpEndpoint Plain)
{
    /// <summary>With TLS; null: nowhere.</summary>
    public TlsSettings? Tls { get; init; }

    /// <summary>All places.</summary>
    public IEnumerable<TcpEndpoint> All => Tls is { } tls ? [Plain, tls.Endpoint] : [Plain];
}

/// <summary>Where clients come in by TLS, and what the pool shows them.</summary>
/// <param name="Endpoint">Where.</param>
/// <param name="Certificate">A PEM file, by its path from the scenario's folder.</param>
/// <param name="Key">The PEM file of its key; null: it stands in the certificate's file.</param>
public sealed record TlsSettings(TcpEndpoint Endpoint, string Certificate, string? Key);
