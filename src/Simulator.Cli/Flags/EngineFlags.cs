using System.CommandLine;
using Simulator.Hashing;
using Simulator.Hashing.Work;
using Simulator.Scenarios.Complaints;

namespace Simulator.Cli.Flags;

/// <summary>
/// The flags of <c>bench hash</c> and <c>bench work</c>, and what is wrong with them. They never open an engine, and
/// never choose one that was not asked for where one was.
/// </summary>
internal sealed class EngineFlags
{
    private const int SecondsMax = 3600;
    private const int MillisecondsMax = 60_000;

    private readonly Option<string[]> engines = new("--engine")
    {
        Description = "With hash and work: the engine to measure; hash takes several, and all that run here by "
            + "default, work the fastest CPU engine.",
        HelpName = "name",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> threads = RunFlags.Value(
        "--threads", "N", "With hash: threads of a CPU engine side by side, 1 by default; with work: workers, one "
            + "fewer than cores by default.");
    private readonly Option<string?> seconds = RunFlags.Value(
        "--seconds", "S", "With hash: how long each engine is measured, 5 by default; with work: each part, 10.");
    private readonly Option<string?> jobEvery =
        RunFlags.Value("--job-every", "ms", "With work: milliseconds between two jobs; 20 by default.");

    private Option[] All => [engines, threads, seconds, jobEvery];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>They are refused where something else is measured.</summary>
    public void MustNotBeMeant(ParseResult given) => ForeignFlags.Refuse(
        given, All, "a flag of 'bench hash' and 'bench work'", "write: minesim bench hash, or: minesim bench work");

    /// <summary>Refuses what says nothing to <c>bench hash</c>.</summary>
    public void MustNotHavePace(ParseResult given) =>
        ForeignFlags.Refuse(given, [jobEvery], "a flag of 'bench work'", "write: minesim bench work");

    /// <summary>The engines named, in the order of the list, each of which runs here; empty where none was.</summary>
    public IReadOnlyList<EngineEntry> Named(ParseResult given)
    {
        var names = given.GetValue(engines) ?? [];
        foreach (var name in names)
            Demand(name);
        return [.. HashEngines.All.Where(entry => names.Contains(entry.Name))];
    }

    /// <summary>The one engine named, or the fastest CPU engine of this machine.</summary>
    public EngineEntry One(ParseResult given)
    {
        var named = Named(given);
        return named.Count switch
        {
            0 => HashEngines.BestCpu(),
            1 => named[0],
            _ => throw new UsageError(
                UsageCodes.BadValue, "'bench work' measures one engine at a time", "write --engine once"),
        };
    }

    public int? Threads(FlagValue values) => Number(values, threads, WorkOptions.ThreadsMax);

    /// <summary>How long to measure, at most an hour.</summary>
    public TimeSpan Time(FlagValue values, int otherwise) =>
        TimeSpan.FromSeconds(Number(values, seconds, SecondsMax) ?? otherwise);

    public TimeSpan JobEvery(FlagValue values) =>
        TimeSpan.FromMilliseconds(Number(values, jobEvery, MillisecondsMax) ?? 20);

    private static int? Number(FlagValue values, Option<string?> option, int most) =>
        values.Number(option, 1) is not { } number
            ? null
            : number <= (ulong)most
                ? (int)number
                : throw FlagValue.Bad(values.Text(option)!.Value, $"a whole number from 1 to {most}");

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
