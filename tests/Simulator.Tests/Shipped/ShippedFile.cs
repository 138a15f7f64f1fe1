using Simulator.Tests.House;

namespace Simulator.Tests.Shipped;

/// <summary>The scenarios that are shipped, and what the dear ones are cut down to. It runs none of them.</summary>
internal static class ShippedFile
{
    /// <summary>What runs in real time ends by height here, with a target that any processor meets at once.</summary>
    private static readonly string[] brief = ["chain.difficulty.initial.hashrate=2 kH/s", "chain.spacing=1s"];

    /// <summary>
    /// Overrides for files that cost more than about two CPU-seconds at the size they state. What they expect is
    /// judged at the full size only; every file that is not named here is run and judged as it stands.
    /// </summary>
    private static readonly Dictionary<string, string[]> smaller = new()
    {
        ["hashing/cpu-minute"] = [.. brief, "stop.blocks=8"],
        ["hashing/rivals"] = [.. brief, "stop.blocks=8"],
        ["validation/forks-constant-delay"] = ["stop.blocks=2000", "miners.m.count=100"],
        ["validation/nine-miners-10s"] = ["stop.blocks=20000"],
        ["validation/nine-miners-1s"] = ["stop.blocks=20000"],
        ["validation/nine-miners-100ms"] = ["stop.blocks=20000"],
        ["pools/ten-thousand-members"] = ["stop.blocks=100", "miners.members.count=1000"],
        ["validation/simblock-600"] = ["stop.blocks=100"],
        ["validation/simblock-10000"] = ["stop.blocks=3"],
        ["validation/simblock-30000"] = ["stop.blocks=3", "nodes.relay.count=3000", "miners.miners.count=3000"],
        ["validation/simblock-100000"] = ["stop.blocks=3", "nodes.relay.count=3000", "miners.miners.count=3000"],
        ["validation/simblock-2015-bitcoin"] = ["stop.blocks=50"],
        ["validation/simblock-2015-bitcoin-minute"] = ["stop.blocks=50"],
        ["validation/simblock-2015-litecoin"] = ["stop.blocks=50"],
        ["validation/simblock-2015-dogecoin"] = ["stop.blocks=50"],
    };

    /// <summary>
    /// What goes on in real time for as long as somebody visits it ends here after seconds, at any size of the tests.
    /// It is judged all the same: doors stay shut, and what it expects holds without visitors.
    /// </summary>
    private static readonly Dictionary<string, string[]> lasting = new()
    {
        ["testnet/open-day"] = ["stop.time=4s", "chain.spacing=200ms", "chain.difficulty.initial.hashrate=2 MH/s"],
    };

    /// <summary>Every scenario, by its path from the root.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Repository.Files().Where(f => f.StartsWith("scenarios/", StringComparison.Ordinal)
            && f.EndsWith(".yaml", StringComparison.Ordinal))];

    /// <summary>The paths that are cut down, by their path from the root.</summary>
    public static IEnumerable<string> Dear => smaller.Keys.Concat(lasting.Keys).Select(key => $"scenarios/{key}.yaml");

    /// <summary>What a file is cut down to; nothing where it is run as it stands.</summary>
    public static string[] SmallerSize(string path) => smaller.GetValueOrDefault(KeyOf(path), []);

    /// <summary>How a file that would go on for hours ends earlier; nothing where it ends by itself.</summary>
    public static string[] EarlierEnd(string path) => lasting.GetValueOrDefault(KeyOf(path), []);

    private static string KeyOf(string path) => path["scenarios/".Length..^".yaml".Length];
}
