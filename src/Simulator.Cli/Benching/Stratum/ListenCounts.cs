using System.Globalization;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>What the kernel counts of connections that it had no room for. It resets nothing.</summary>
internal static class ListenCounts
{
    private const string Table = "/proc/net/netstat";

    /// <summary>Since the machine was started; -1 where the system does not tell.</summary>
    public static long Overflows()
    {
        if (!File.Exists(Table))
            return -1;
        var lines = File.ReadAllLines(Table).Where(line => line.StartsWith("TcpExt:", StringComparison.Ordinal))
            .Select(line => line.Split(' ')).ToArray();
        var place = lines.Length < 2 ? -1 : Array.IndexOf(lines[0], "ListenOverflows");
        return place < 0 ? -1 : long.Parse(lines[1][place], CultureInfo.InvariantCulture);
    }
}
