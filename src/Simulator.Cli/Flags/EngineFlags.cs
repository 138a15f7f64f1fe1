using System.CommandLine;
using Simulator.Hashing;
using Simulator.Hashing.Work;

namespace Simulator.Cli.Flags;

/// <summary>The flags of measurements on hash engines. They never open an engine.</summary>
internal sealed class EngineFlags
{
    private const int SecondsMax = 86_400;
    private const int MillisecondsMax = 60_000;

    private readonly Option<string?> engine =
        RunFlags.Value("--engine", "name", "The engine of 'bench work'; the fastest on this CPU by default.");
    private readonly Option<string?> threads =
        RunFlags.Value("--threads", "N", "Workers of 'bench work'; one fewer than cores by default.");
    private readonly Option<string?> seconds =
        RunFlags.Value("--seconds", "S", "Time of each part of 'bench work'; 10 by default.");
    private readonly Option<string?> jobEvery =
        RunFlags.Value("--job-every", "ms", "Milliseconds between the jobs of 'bench work'; 20 by default.");

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>Refuses them where they would say nothing.</summary>
    public void RefuseAll(ParseResult given, string instead)
    {
        foreach (var option in All)
            if (given.GetValue(option) is not null)
                throw new UsageError(UsageCodes.BadValue, $"{option.Name} says nothing here", instead);
    }

    /// <summary>The engine named, or the fastest CPU engine of this machine.</summary>
    public EngineEntry Engine(FlagValue values)
    {
        if (values.Text(engine) is not { } said)
            return HashEngines.All.Last(entry => !entry.IsGpu && entry.Devices().Names.Count > 0);
        if (HashEngines.Find(said.Text) is not { } found)
            throw FlagValue.Bad(said, "one of " + string.Join(", ", HashEngines.All.Select(entry => entry.Name)));
        if (found.Devices() is { Missing: { } missing })
            throw new UsageError(
                UsageCodes.NoDevice, $"this machine has nothing for the engine {found.Name}: {missing}",
                "see what it has with: minesim doctor", ExitCode.Environment);
        return found;
    }

    public int? Threads(FlagValue values) =>
        values.Number(threads, 1) is { } number ? AtMost(values, threads, number, WorkOptions.ThreadsMax) : null;

    public TimeSpan Time(FlagValue values) =>
        TimeSpan.FromSeconds(AtMost(values, seconds, values.Number(seconds, 1) ?? 10, SecondsMax));

    public TimeSpan JobEvery(FlagValue values) =>
        TimeSpan.FromMilliseconds(AtMost(values, jobEvery, values.Number(jobEvery, 1) ?? 20, MillisecondsMax));

    private Option<string?>[] All => [engine, threads, seconds, jobEvery];

    private static int AtMost(FlagValue values, Option<string?> option, ulong number, int most) =>
        number <= (ulong)most
            ? (int)number
            : throw FlagValue.Bad(values.Text(option)!.Value, $"a whole number from 1 to {most}");
}
