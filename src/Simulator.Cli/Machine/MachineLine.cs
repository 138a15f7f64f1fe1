using System.Runtime.InteropServices;

namespace Simulator.Cli.Machine;

/// <summary>The machine in one line, as it stands above a table of figures. It names no host and no user.</summary>
internal static class MachineLine
{
    public static string Text() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, "
        + RuntimeInformation.FrameworkDescription;

    private static string Processor()
    {
        const string list = "/proc/cpuinfo";
        if (!File.Exists(list))
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
        var line = File.ReadLines(list).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? "unknown processor";
    }
}
