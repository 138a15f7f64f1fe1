using System.Net;
using Simulator.Scenarios.Running;
using Simulator.Testnet;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Running;

/// <summary>How the doors of a testnet are opened; what is null was not said, and the scenario or the default holds.
/// </summary>
internal sealed record TestnetOrder
{
    public IPAddress? Listen { get; init; }

    public int? StratumPort { get; init; }

    public int? RpcPort { get; init; }

    /// <summary>A user of JSON-RPC beside the cookie; null: there is none.</summary>
    public string? RpcUser { get; init; }

    public string? RpcPassword { get; init; }

    /// <summary>Where the cookie of JSON-RPC is written.</summary>
    public string? RpcCookie { get; init; }

    public int? StatePort { get; init; }

    public LedgerDurability Durability { get; init; }

    public string? LedgerPath { get; init; }

    public bool IsPlain { get; init; }

    /// <summary>Where jobs are stamped for who measures; null or empty: nowhere.</summary>
    public string? StampsPath { get; init; }

    /// <summary>How the user started the command.</summary>
    public string StartedAs { get; init; } = "minesim";

    /// <summary>Told line by line how to attach, before anything moves.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Makes who watches; null: nobody.</summary>
    public Func<ViewTerms, ITestnetView>? View { get; init; }

    /// <summary>Whether a live view has the terminal, so that nothing else may write to it.</summary>
    public bool IsLive { get; init; }
}

/// <summary>What a view of a testnet is given.</summary>
/// <param name="Attach">How to attach, line by line.</param>
/// <param name="Desk">Who takes commands.</param>
internal sealed record ViewTerms(IReadOnlyList<string> Attach, OperatorDesk Desk);
