using System.Net;
using System.Net.Sockets;
using Simulator.Cli.Machine;
using Simulator.Cli.Running;
using Simulator.Domain.Chain;
using Simulator.Model.Pools.Stratum;
using Simulator.Scenarios;

namespace Simulator.Cli.Reporting;

/// <summary>
/// What somebody types to attach a mining program to a testnet, word for word, for each of its pools and for its node.
/// It opens nothing.
/// </summary>
internal static class AttachLines
{
    private const string User = "alice.1";

    /// <summary>The lines, in the order in which they are shown.</summary>
    public static IEnumerable<string> Of(Scenario scenario, TestnetPlaces places, TestnetOrder order)
    {
        var any = false;
        for (var pool = 0; pool < scenario.Pools.Count; pool++)
        {
            if (places.Clients(pool) is not { } address)
                continue;
            any = true;
            var secure = places.Secure(pool) is { } tls ? $" and stratum+ssl://{Reachable(tls)}" : "";
            yield return $"pool {scenario.Pools[pool].Name}: stratum+tcp://{Reachable(address)}{secure}";
            foreach (var line in AtPool(Reachable(address), order))
                yield return "  " + line;
        }

        if (!any)
            yield return "no pool has a door; give one listen: 127.0.0.1:3333";
        if (places.Rpc is { } rpc)
            foreach (var line in AtNode(scenario, Reachable(rpc), places.Cookie))
                yield return line;
        if (places.State is { } state)
            yield return $"state: http://{Reachable(state)}/api/state, token for faults in {places.Token}";
    }

    private static IEnumerable<string> AtPool(IPEndPoint address, TestnetOrder order)
    {
        var url = $"stratum+tcp://{address}";
        yield return $"minerd        minerd -a sha256d -o {url} -u {User} -p x";
        yield return $"cpuminer-opt  cpuminer -a sha256d -o {url} -u {User} -p x";
        yield return $"bfgminer      bfgminer -S cpu:auto -o {url} -u {User} -p x";
        yield return $"cgminer       cgminer -o {url} -u {User} -p x";
        yield return IPAddress.IsLoopback(address.Address)
            ? $"Bitaxe        cannot reach {address.Address}: start the testnet with --listen ADDRESS"
            : $"Bitaxe        Stratum URL {address.Address}, Stratum port {address.Port}, Stratum user {User}, "
                + "password x";
        yield return $"minesim mine  {order.StartedAs} mine {url} --user {User}"
            + (IPAddress.IsLoopback(address.Address) ? "" : $" --allow {address.Address}");
    }

    private static IEnumerable<string> AtNode(Scenario scenario, IPEndPoint rpc, string cookie)
    {
        yield return $"node: http://{rpc}, password in {cookie}";
        var takesBlocks = scenario.Miners.Any(group => group.Engine == MinerGroup.RpcEngine);
        yield return takesBlocks
            ? $"  minerd        minerd -a sha256d -o http://{rpc} -O \"$(cat {ShellWord.Quote(cookie)})\" "
                + $"--coinbase-addr {AddressOf(User)}"
            : "  it takes no blocks: add a group of miners with engine: rpc";
    }

    /// <summary>An address that nobody has the key of: coins of a testnet are worth nothing.</summary>
    private static string AddressOf(string name) =>
        BitcoinAddress.OfScript(StratumSide.ScriptOf(name), AddressForm.Regtest)!;

    /// <summary>What stands for every address of this machine is no address to connect to.</summary>
    private static IPEndPoint Reachable(IPEndPoint address)
    {
        if (!address.Address.Equals(IPAddress.Any) && !address.Address.Equals(IPAddress.IPv6Any))
            return address;
        var own = Dns.GetHostAddresses(Dns.GetHostName(), address.AddressFamily)
            .FirstOrDefault(each => !IPAddress.IsLoopback(each));
        return new IPEndPoint(own ?? (address.AddressFamily == AddressFamily.InterNetwork
            ? IPAddress.Loopback : IPAddress.IPv6Loopback), address.Port);
    }
}
