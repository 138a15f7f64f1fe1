namespace Simulator.Scenarios.Presets;

/// <summary>
/// What the loader must know of a difficulty rule: its name, the window it looks back on unless told otherwise (0: it
/// has none), whether it reads header times, whether it lets a late block be easy (20 minutes).
/// </summary>
public sealed record DifficultyRuleName(string Name, int Window, bool ReadsTimes, bool TwentyMinutes);

/// <summary>The one list of rules that a scenario can name. It knows no formulas: those are Domain's.</summary>
public static class DifficultyRuleNames
{
    private const int BitcoinWindow = 2016;

    public static IReadOnlyList<DifficultyRuleName> All { get; } =
    [
        new("fixed", 0, false, false),
        new("step", 0, true, false),
        new("bitcoin", BitcoinWindow, true, false),
        new("testnet", BitcoinWindow, true, true),
        new("bip94", BitcoinWindow, true, true),
        new("bip54", BitcoinWindow, true, false),
    ];

    /// <summary>Rules of the format that this version cannot do.</summary>
    public static IReadOnlyList<string> NotBuilt { get; } =
        ["litecoin", "dogecoin", "digishield", "asert", "daa", "eda", "dgw", "lwma", "zcash", "monero", "ethereum"];

    public static DifficultyRuleName? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}
