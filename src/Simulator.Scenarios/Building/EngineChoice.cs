using Simulator.Hashing;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Finds the engine that a word of a scenario stands for on this machine: a name stands for itself, a class for the
/// best of it. It opens nothing.
/// </summary>
public static class EngineChoice
{
    private const string Cpu = "cpu";
    private const string Gpu = "gpu";

    /// <summary>The words that stand for the best engine of a class.</summary>
    public static IReadOnlyList<string> Classes { get; } = [Cpu, Gpu];

    /// <summary>What a class stands for, with its engines from the first choice to the last.</summary>
    public static string Meaning(string word)
    {
        var names = HashEngines.All.Where(entry => entry.IsGpu == (word == Gpu)).Reverse().Select(entry => entry.Name);
        return $"the first of {string.Join(", ", names)} that this machine has";
    }

    /// <summary>Whether a word stands for work that leaves the CPU.</summary>
    public static bool IsGpu(string word) => word == Gpu || HashEngines.Find(word) is { IsGpu: true };

    /// <summary>The entry for a word; throws <see cref="EngineUnavailable"/> where this machine has none.</summary>
    public static EngineEntry Find(string word) => Find(word, HashEngines.All);

    /// <summary>The same from another list, the slowest first in its class.</summary>
    public static EngineEntry Find(string word, IReadOnlyList<EngineEntry> engines)
    {
        var may = Classes.Contains(word)
            ? engines.Where(entry => entry.IsGpu == (word == Gpu)).Reverse().ToList()
            : engines.Where(entry => entry.Name == word).ToList();
        var reasons = new List<string>();
        foreach (var entry in may)
        {
            var devices = entry.Devices();
            if (devices.Names.Count > 0)
                return entry;
            reasons.Add($"{entry.Name}: {devices.Missing}");
        }

        var why = reasons.Count > 0 ? string.Join("; ", reasons) : "this version has none of its kind";
        throw new EngineUnavailable(
            $"this machine has no engine '{word}': {why}",
            word == Cpu ? "minesim doctor says what this machine has" : "write engine: cpu, or run it elsewhere");
    }
}
