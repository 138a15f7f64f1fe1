using System.Net;

namespace Simulator.Testnet.Stratum;

/// <summary>Where the clients of one pool come in.</summary>
/// <param name="Pool">The pool's place in the scenario.</param>
/// <param name="Name">The pool's name.</param>
/// <param name="Plain">The address without encryption; port 0 lets the system choose.</param>
public sealed record StratumDoorPlan(int Pool, string Name, IPEndPoint Plain)
{
    /// <summary>The address with TLS; null: there is none.</summary>
    public IPEndPoint? Secure { get; init; }

    /// <summary>What is shown there.</summary>
    public TlsTerms? Tls { get; init; }

    /// <summary>How a user moves the door elsewhere, for messages.</summary>
    public required string Keys { get; init; }
}
