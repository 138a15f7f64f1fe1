using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Reporting;
using Simulator.Hashing;

namespace Simulator.Cli.Benching;

/// <summary>
/// The part of <c>bench</c> that measures engines of the hash, and the table of it. It never chooses an engine that was
/// not asked for where one was.
/// </summary>
internal sealed class HashBench(EngineFlags flags)
{
    /// <summary>The word that stands in the scenario's place.</summary>
    public const string Word = "hash";

    public HashBenchReport Run(ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        flags.MustNotHavePace(given);
        var side = flags.Threads(values) ?? 1;
        if (side > Environment.ProcessorCount)
            throw new UsageError(
                UsageCodes.BadValue, $"--threads got {side}, and this machine runs {Environment.ProcessorCount}",
                $"write a number from 1 to {Environment.ProcessorCount}");
        var time = flags.Time(values, 5);
        var chosen = Chosen(flags.Named(given), session.Terminal);
        session.Terminal.Error.WriteLine(
            $"measuring {string.Join(", ", chosen.Select(e => e.Name))} in turns with the library's hash, "
            + $"about {(chosen.Count + 1) * time.TotalSeconds:0} s");
        return new HashMeasurement(chosen, side, time).Run(session.Interruption.Token);
    }

    public static void Show(HashBenchReport report, TextWriter output)
    {
        output.WriteLine($"minesim {report.Version}; {report.Machine}");
        output.WriteLine(
            $"SHA256.HashData twice: {Rate(report.NaiveHashesPerCpuSecond)}H per CPU-second, one thread; "
            + (report.Rounds == 1 ? "one round" : $"medians of {report.Rounds} rounds in turn"));
        output.WriteLine();
        output.WriteLine(
            "| engine | threads | hashes per second | hashes per CPU-second | times naive | of the limit |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in report.Engines)
            output.WriteLine(
                $"| {row.Name} | {row.Threads} | {Rate(row.HashesPerSecond)}H/s | {Rate(row.HashesPerCpuSecond)}H "
                + $"| {row.TimesNaive:0.0} | {(row.ShareOfLimit is { } share ? $"{share * 100:0} %" : "")} |");
        if (report.Engines.Any(e => e.ShareOfLimit is not null))
        {
            output.WriteLine();
            output.WriteLine(
                $"The limit is 16 nonces in 1,424.5 cycles at the {report.ClockHertz / 1e9:0.00} GHz of a chain of "
                + "vector additions: two 512-bit ports");
            output.WriteLine("as Intel's server cores have them. On other processors it is a yardstick only.");
        }
    }

    private static string Rate(double number) => SiNumber.Text(number).Trim() is var text && char.IsLetter(text[^1])
        ? $"{text[..^1].TrimEnd()} {text[^1]}"
        : $"{text} ";

    /// <summary>The engines named; without a name all that run here.</summary>
    private static IReadOnlyList<EngineEntry> Chosen(IReadOnlyList<EngineEntry> named, Terminal terminal)
    {
        if (named.Count > 0)
            return named;
        var there = new List<EngineEntry>();
        foreach (var entry in HashEngines.All)
            if (entry.Devices().Missing is { } missing)
                terminal.Error.WriteLine($"without {entry.Name}: {missing}");
            else
                there.Add(entry);
        return there;
    }
}
