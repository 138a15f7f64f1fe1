namespace Simulator.Domain.Difficulty;

/// <summary>The list of rules: a new one is one file and one line here. It never guesses at a name.</summary>
public static class DifficultyRules
{
    /// <summary>Every rule, in the order in which they are shown.</summary>
    public static IReadOnlyList<DifficultyRuleEntry> All { get; } =
    [
        FixedRule.Entry,
        StepRule.Entry,
        BitcoinRule.Entry,
        TestnetRule.Entry,
        Bip94Rule.Entry,
        Bip54Rule.Entry,
        LitecoinRule.Entry,
        DogecoinRule.Entry,
        DigishieldRule.Entry,
        EdaRule.Entry,
        Cw144Rule.Entry,
        AsertRule.Entry,
        DgwRule.Entry,
        ZcashRule.Entry,
        LwmaRule.Entry,
        KgwRule.Entry,
        MoneroRule.Entry,
        EthereumFrontierRule.Entry,
        EthereumHomesteadRule.Entry,
        EthereumByzantiumRule.Entry,
        EthereumConstantinopleRule.Entry,
        EthereumBerlinRule.Entry,
        EthereumArrowGlacierRule.Entry,
        EthereumGrayGlacierRule.Entry,
        K1Rule.Entry,
        Wt144Rule.Entry,
        EmaRule.Entry,
        Ema2Rule.Entry,
        EmaIntegerRule.Entry,
        WtemaRule.Entry,
        SimpleExponentialRule.Entry,
        SimpleExponentialIntegerRule.Entry,
    ];

    /// <summary>The rule of a name, or null.</summary>
    public static DifficultyRuleEntry? Find(string name)
    {
        foreach (var entry in All)
        {
            if (entry.Name == name)
                return entry;
        }

        return null;
    }
}
