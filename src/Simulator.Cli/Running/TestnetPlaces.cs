using System.Net;

namespace Simulator.Cli.Running;

/// <summary>Where the doors of a testnet are, once they are open.</summary>
/// <param name="Clients">Of a pool by its place in the scenario; null where it has no door.</param>
/// <param name="Secure">The same with TLS.</param>
internal sealed record TestnetPlaces(Func<int, IPEndPoint?> Clients, Func<int, IPEndPoint?> Secure)
{
    /// <summary>Before anything is open.</summary>
    public static TestnetPlaces None { get; } = new(_ => null, _ => null);

    /// <summary>JSON-RPC; null where there is none.</summary>
    public IPEndPoint? Rpc { get; init; }

    /// <summary>The file with the password of JSON-RPC.</summary>
    public string Cookie { get; init; } = "";

    /// <summary>The file with the token that lets somebody inject faults.</summary>
    public string Token { get; init; } = "";

    /// <summary>The state.</summary>
    public IPEndPoint? State { get; init; }
}
