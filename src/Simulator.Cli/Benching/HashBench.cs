using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Reporting;
using Simulator.Hashing;
using Simulator.Scenarios.Complaints;

namespace Simulator.Cli.Benching;

/// <summary>
/// The part of <c>bench</c> that measures engines of the hash: its flags, what is wrong with them, and the table. It
/// never chooses an engine that was not asked for where one was.
/// </summary>
internal sealed class HashBench
{
    /// <summary>The word that stands in the scenario's place.</summary>
    public const string Word = "hash";

    private const ulong SecondsMax = 3600;

    private readonly Option<string[]> engines = new("--engine")
    {
        Description = "With hash: an engine to measure, may be given several times; all that run here by default.",
        HelpName = "name",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> threads =
        RunFlags.Value("--threads", "N", "With hash: threads of a CPU engine side by side; 1 by default.");
    private readonly Option<string?> seconds =
        RunFlags.Value("--seconds", "S", "With hash: how long each engine is measured; 5 by default.");

    public void AddTo(Command command)
    {
        command.Options.Add(engines);
        command.Options.Add(threads);
        command.Options.Add(seconds);
    }

    /// <summary>Flags of the hash are refused where something else is measured.</summary>
    public void MustNotBeMeant(ParseResult given)
    {
        foreach (Option option in new Option[] { engines, threads, seconds })
            if (given.GetResult(option) is { Implicit: false })
                throw new UsageError(
                    UsageCodes.BadValue, $"{option.Name} is a flag of 'bench hash'", "write: minesim bench hash");
    }

    public HashBenchReport Run(ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        var side = values.Number(threads, 1) ?? 1;
        if (side > (ulong)Environment.ProcessorCount)
            throw new UsageError(
                UsageCodes.BadValue, $"--threads got {side}, and this machine runs {Environment.ProcessorCount}",
                $"write a number from 1 to {Environment.ProcessorCount}");
        var time = TimeSpan.FromSeconds(Math.Min(values.Number(seconds, 1) ?? 5, SecondsMax));
        var chosen = Chosen(given.GetValue(engines) ?? [], session.Terminal);
        session.Terminal.Error.WriteLine(
            $"measuring {string.Join(", ", chosen.Select(e => e.Name))} in turns with the library's hash, "
            + $"about {(chosen.Count + 1) * time.TotalSeconds:0} s");
        return new HashMeasurement(chosen, (int)side, time).Run(session.Interruption.Token);
    }

    public static void Show(HashBenchReport report, TextWriter output)
    {
        output.WriteLine($"minesim {report.Version}; {report.Machine}");
        output.WriteLine(
            $"SHA256.HashData twice: {Rate(report.NaiveHashesPerCpuSecond)}H per CPU-second, one thread; "
            + $"medians of {report.Rounds} rounds in turn");
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

    /// <summary>The engines named, each of which must run here; without a name all that do.</summary>
    private static IReadOnlyList<EngineEntry> Chosen(IReadOnlyList<string> names, Terminal terminal)
    {
        foreach (var name in names)
            Demand(name);
        if (names.Count > 0)
            return [.. HashEngines.All.Where(e => names.Contains(e.Name))];
        var there = new List<EngineEntry>();
        foreach (var entry in HashEngines.All)
            if (entry.Devices().Missing is { } missing)
                terminal.Error.WriteLine($"without {entry.Name}: {missing}");
            else
                there.Add(entry);
        return there;
    }

    private static void Demand(string name)
    {
        var known = HashEngines.All.Select(e => e.Name).ToArray();
        if (HashEngines.Find(name) is not { } entry)
            throw new UsageError(
                UsageCodes.BadValue, $"--engine got '{name}'", Suggestion.Help(name, known, "engines"));
        if (entry.Devices().Missing is { } missing)
            throw new UsageError(
                UsageCodes.EngineMissing, $"{name} does not run here: {missing}",
                $"leave --engine out to measure what does, or write --engine {HashEngines.BestCpu().Name}",
                ExitCode.Environment);
    }
}
