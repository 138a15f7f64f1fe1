using System.Net;
using System.Net.Sockets;
using Simulator.Cli.Running;
using Simulator.Scenarios;
using Simulator.Testnet.Stratum;

namespace Simulator.Cli.Reporting;

/// <summary>
/// What somebody types to attach a mining program to a testnet, word for word, for each of its pools. It opens nothing.
/// </summary>
internal static class AttachLines
{
    private const string User = "alice.1";
    private const int BitaxePasswordHint = 1024;

    public static IEnumerable<string> Of(Scenario scenario, StratumDoors doors, TestnetOrder order)
    {
        var any = false;
        for (var pool = 0; pool < scenario.Pools.Count; pool++)
            if (doors.AddressOf(pool) is { } address)
            {
                any = true;
                yield return $"pool {scenario.Pools[pool].Name} listens at stratum+tcp://{address}"
                    + (doors.SecureAddressOf(pool) is { } secure ? $" and stratum+ssl://{secure}" : "");
                foreach (var line in For(Reachable(address), order))
                    yield return "  " + line;
            }

        if (!any)
            yield return "no pool has a door: give one listen: 127.0.0.1:3333";
    }

    private static IEnumerable<string> For(IPEndPoint address, TestnetOrder order)
    {
        var url = $"stratum+tcp://{address}";
        yield return $"minerd        minerd -a sha256d -o {url} -u {User} -p x";
        yield return $"cpuminer-opt  cpuminer -a sha256d -o {url} -u {User} -p x";
        yield return $"bfgminer      bfgminer -S cpu:auto -o {url} -u {User} -p x";
        yield return $"cgminer       cgminer -o {url} -u {User} -p x";
        yield return IPAddress.IsLoopback(address.Address)
            ? $"Bitaxe        other machines cannot reach {address.Address}: start with --listen ADDRESS"
            : $"Bitaxe        Stratum URL {address.Address}, port {address.Port}, user {User}, password "
                + $"d={BitaxePasswordHint}";
        if (Verbs.VerbList.All().Any(verb => verb.Name == "mine"))
            yield return $"minesim       {order.StartedAs} mine {url} --user {User}";
    }

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
