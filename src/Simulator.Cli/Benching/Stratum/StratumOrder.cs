namespace Simulator.Cli.Benching.Stratum;

/// <summary>What <c>bench stratum</c> was asked for.</summary>
internal sealed record StratumOrder
{
    public int Turns { get; init; } = 3;

    public double Seconds { get; init; } = 10;

    /// <summary>A server that runs already, or null.</summary>
    public (string Host, int Port)? Target { get; init; }

    /// <summary>Without a pool: sockets and loop alone.</summary>
    public bool IsWire { get; init; }

    /// <summary>Only the scenarios whose name begins so.</summary>
    public string Only { get; init; } = "";

    /// <summary>Threads of the server that send; with <see cref="IsWire"/> only.</summary>
    public int Senders { get; init; } = 1;
}
