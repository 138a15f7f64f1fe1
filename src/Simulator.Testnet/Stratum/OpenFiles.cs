using System.Globalization;

namespace Simulator.Testnet.Stratum;

/// <summary>
/// How many files and sockets this process may have open. The runtime raises the soft limit to the hard one when it
/// starts; it is the hard one that an operator must raise. It never changes a limit.
/// </summary>
public static class OpenFiles
{
    private const int Unlimited = 1_000_000;

    /// <summary>The limit that holds.</summary>
    public static int Most { get; } = Read();

    /// <summary>Connections that leave room for everything else: nine tenths of it.</summary>
    public static int ConnectionsMost => Math.Max(64, Most / 10 * 9);

    private static int Read()
    {
        const string limits = "/proc/self/limits";
        if (!File.Exists(limits))
            return Unlimited;
        foreach (var line in File.ReadLines(limits))
        {
            if (!line.StartsWith("Max open files", StringComparison.Ordinal))
                continue;
            var soft = line["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
            return int.TryParse(soft, CultureInfo.InvariantCulture, out var most) ? Math.Min(most, Unlimited)
                : Unlimited;
        }

        return Unlimited;
    }
}
