namespace Simulator.Cli.Machine;

/// <summary>
/// Where the token of a testnet's state server lies by default, so that <c>minesim faults</c> finds it: in the folder
/// of runs, named by the port. It writes nothing.
/// </summary>
internal static class StateTokenFile
{
    /// <summary>The path for a port of this machine.</summary>
    /// <param name="port">The state server's.</param>
    /// <param name="runs">The folder of runs.</param>
    public static string PathFor(int port, string runs = "runs") =>
        Path.Combine(runs, FormattableString.Invariant($".testnet-{port}.token"));
}
