using System.CommandLine;
using Simulator.Hashing;
using Simulator.Hashing.Work;
using Simulator.Scenarios.Complaints;

namespace Simulator.Cli.Flags;

/// <summary>The flags of measurements on hash engines, and what is wrong with them. They never open an engine.</summary>
internal sealed class EngineFlags
{
    private const int SecondsMax = 86_400;
    private const int MillisecondsMax = 60_000;

    private readonly Option<string[]> engine = new("--engine")
    {
        Description = "The engine of 'bench work', the fastest on this CPU by default; of 'bench hash' several may be "
            + "given, all that run here by default.",
        HelpName = "name",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> threads = RunFlags.Value(
        "--threads", "N", "Workers of 'bench work', one fewer than cores by default; threads of 'bench hash', 1.");
    private readonly Option<string?> seconds =
        RunFlags.Value("--seconds", "S", "Time of each part of 'bench work', 10 by default; of 'bench hash', 5.");
    private readonly Option<string?> jobEvery =
        RunFlags.Value("--job-every", "ms", "Milliseconds between the jobs of 'bench work'; 20 by default.");

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>Refuses them where they would say nothing.</summary>
    public void RefuseAll(ParseResult given)
    {
        foreach (var option in All)
            if (given.GetResult(option) is { Implicit: false })
                throw new UsageError(
                    UsageCodes.BadValue, $"{option.Name} is a flag of 'bench hash' and 'bench work'",
                    "write: minesim bench hash");
    }

    /// <summary>The engine named, or the fastest CPU engine of this machine.</summary>
    public EngineEntry Engine(ParseResult given)
    {
        var names = given.GetValue(engine) ?? [];
        if (names.Length > 1)
            throw new UsageError(
                UsageCodes.BadValue, "--engine was given several times", "work is measured with one engine at a time");
        return names.Length == 0 ? HashEngines.BestCpu() : Demand(names[0]);
    }

    /// <summary>The engines named, each of which must run here; without a name all that do.</summary>
    public IReadOnlyList<EngineEntry> Engines(ParseResult given, Terminal terminal)
    {
        var names = given.GetValue(engine) ?? [];
        foreach (var name in names)
            Demand(name);
        if (names.Length > 0)
            return [.. HashEngines.All.Where(e => names.Contains(e.Name))];
        var there = new List<EngineEntry>();
        foreach (var entry in HashEngines.All)
            if (entry.Devices().Missing is { } missing)
                terminal.Error.WriteLine($"without {entry.Name}: {missing}");
            else
                there.Add(entry);
        return there;
    }

    public int? Threads(FlagValue values) =>
        values.Number(threads, 1) is { } number ? AtMost(values, threads, number, WorkOptions.ThreadsMax) : null;

    /// <summary>Threads that are measured side by side: no more than there are cores, 1 by default.</summary>
    public int ThreadsUpToCores(FlagValue values)
    {
        var side = values.Number(threads, 1) ?? 1;
        if (side > (ulong)Environment.ProcessorCount)
            throw new UsageError(
                UsageCodes.BadValue, $"--threads got {side}, and this machine runs {Environment.ProcessorCount}",
                $"write a number from 1 to {Environment.ProcessorCount}");
        return (int)side;
    }

    public TimeSpan Time(FlagValue values, ulong usual) =>
        TimeSpan.FromSeconds(AtMost(values, seconds, values.Number(seconds, 1) ?? usual, SecondsMax));

    public TimeSpan JobEvery(FlagValue values) =>
        TimeSpan.FromMilliseconds(AtMost(values, jobEvery, values.Number(jobEvery, 1) ?? 20, MillisecondsMax));

    private Option[] All => [engine, threads, seconds, jobEvery];

    private static EngineEntry Demand(string name)
    {
        if (HashEngines.Find(name) is not { } entry)
            throw new UsageError(
                UsageCodes.BadValue, $"--engine got '{name}'",
                Suggestion.Help(name, HashEngines.All.Select(e => e.Name).ToArray(), "engines"));
        if (entry.Devices().Missing is { } missing)
            throw new UsageError(
                UsageCodes.EngineMissing, $"{name} does not run here: {missing}",
                $"leave --engine out to measure what does, or write --engine {HashEngines.BestCpu().Name}",
                ExitCode.Environment);
        return entry;
    }

    private static int AtMost(FlagValue values, Option<string?> option, ulong number, int most) =>
        number <= (ulong)most
            ? (int)number
            : throw FlagValue.Bad(values.Text(option)!.Value, $"a whole number from 1 to {most}");
}
