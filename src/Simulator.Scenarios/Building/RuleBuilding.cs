using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Model.Chain;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Makes the rules of a chain of its settings: the difficulty rule, the first target, the history. It judges none of
/// them.
/// </summary>
internal static class RuleBuilding
{
    /// <summary>The rules of the scenario's chain, without real headers.</summary>
    public static ChainRules RulesOf(Scenario scenario)
    {
        var chain = scenario.Chain;
        var parameters = ParametersOf(chain);
        return new ChainRules
        {
            Difficulty = DifficultyRules.Find(chain.Difficulty.Rule)!.Create(parameters),
            StartUnixSeconds = chain.StartUnixSeconds ?? ChainSettings.StartDefault,
            FirstBits = chain.Past?.Last.Bits ?? FirstBits(chain, parameters.TargetMax),
            History = chain.History,
            Past = chain.Past?.Headers,
            Spacing = chain.Spacing,
            FutureLimit = chain.FutureLimit,
            ExactTimes = chain.Timestamps == TimestampPrecision.Exact,
            BlockSize = chain.BlockSize,
        };
    }

    /// <summary>What the difficulty rule of a chain is made of.</summary>
    public static DifficultyParameters ParametersOf(ChainSettings chain) => new()
    {
        Spacing = chain.Spacing,
        TargetMax = UInt256.Parse(chain.PowLimit),
        Values = LawValue.Of(chain.Difficulty.Values),
    };

    private static CompactTarget FirstBits(ChainSettings chain, UInt256 targetMax)
    {
        var initial = chain.Difficulty.Initial;
        var target = initial.Kind switch
        {
            InitialDifficultyKind.Difficulty => Target.FromDifficulty(
                initial.Value, ChainPresets.Find(chain.Preset)?.DifficultyUnit ?? DifficultyUnit.Bitcoin),
            _ => Target.FromExpectedHashes(initial.Value * chain.Spacing.Seconds),
        };
        return CompactTarget.FromTarget(target > targetMax ? targetMax : target);
    }
}
