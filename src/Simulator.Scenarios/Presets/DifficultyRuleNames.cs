using Simulator.Domain.Difficulty;

namespace Simulator.Scenarios.Presets;

/// <summary>
/// What the loader must know of a difficulty rule beside its entry in <see cref="DifficultyRules"/>: which keys it
/// takes, whether it reads header times, whether it lets a late block be easy (20 minutes).
/// </summary>
public sealed record DifficultyRuleName(string Name, string[] Keys, bool ReadsTimes, bool TwentyMinutes)
{
    public const string WindowKey = "window";
    public const string GraceKey = "timewarp_grace";

    public bool HasWindow => Keys.Contains(WindowKey);
}

/// <summary>The rules that a scenario can name, taken from Domain's list. It knows no formulas.</summary>
public static class DifficultyRuleNames
{
    /// <summary>
    /// Parameters of rules that are keys of <c>difficulty:</c>; the others stand elsewhere in the file.
    /// </summary>
    private static readonly string[] OwnKeys = [DifficultyRuleName.WindowKey, DifficultyRuleName.GraceKey];

    public static IReadOnlyList<DifficultyRuleName> All { get; } = DifficultyRules.All.Select(Describe).ToArray();

    /// <summary>Rules of the format that this version cannot do.</summary>
    public static IReadOnlyList<string> NotBuilt { get; } = new[]
    {
        "litecoin", "dogecoin", "digishield", "asert", "daa", "eda", "dgw", "lwma", "zcash", "monero", "ethereum",
        "ethereum-byzantium",
    }.Except(DifficultyRules.All.Select(e => e.Name)).ToArray();

    public static DifficultyRuleName? Find(string name) => All.FirstOrDefault(r => r.Name == name);

    /// <summary>The default of a rule's parameter as one would write it; null where the preset has it.</summary>
    public static string? DefaultOf(string rule, string key) =>
        DifficultyRules.Find(rule)?.Document.Parameters.FirstOrDefault(p =>
            p.Key == key) is { Default: not "preset" } own
            ? own.Default
            : null;

    private static DifficultyRuleName Describe(DifficultyRuleEntry entry)
    {
        var keys = entry.Document.Parameters.Select(p => p.Key).Intersect(OwnKeys).ToArray();
        var rule = entry.Create(new DifficultyParameters());
        return new(entry.Name, keys, entry.Name != "fixed", rule.DependsOnBlockTime);
    }
}
