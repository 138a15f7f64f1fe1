using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Model.Chain;
using Simulator.Model.Chain.ForkChoices;

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
        var rule = DifficultyRules.Find(chain.Difficulty.Rule)!.Create(parameters);
        return new ChainRules
        {
            Difficulty = rule,
            StartUnixSeconds = chain.StartUnixSeconds ?? ChainSettings.StartDefault,
            FirstTarget = chain.Past?.Last.Bits ?? FirstTarget(chain, rule, parameters.TargetMax),
            History = chain.History,
            Past = chain.Past?.Headers,
            Spacing = chain.Spacing,
            FutureLimit = chain.FutureLimit,
            ExactTimes = chain.Timestamps == TimestampPrecision.Exact,
            Uncles = chain.Uncles,
            ForkChoice = ForkChoiceList.Find(chain.ForkChoice)!,
            Ties = ForkChoiceList.FindTie(chain.Tie)!,
            MedianTimeSpan = ChainPresets.Find(chain.Preset)!.MedianTimeSpan,
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

    private static BlockTarget FirstTarget(ChainSettings chain, IDifficultyRule rule, UInt256 targetMax)
    {
        var initial = chain.Difficulty.Initial;
        var isDifficulty = initial.Kind == InitialDifficultyKind.Difficulty;
        if (rule.CountsHashes)
        {
            var hashes = UInt256.FromDouble(isDifficulty ? initial.Value : initial.Value * chain.Spacing.Seconds);
            var least = BlockTarget.LeastDifficulty(targetMax);
            return BlockTarget.OfDifficulty(hashes < least ? least : hashes);
        }

        var target = isDifficulty
            ? Target.FromDifficulty(initial.Value, chain.DifficultyUnit)
            : Target.FromExpectedHashes(initial.Value * chain.Spacing.Seconds);
        return CompactTarget.FromTarget(target > targetMax ? targetMax : target);
    }
}
