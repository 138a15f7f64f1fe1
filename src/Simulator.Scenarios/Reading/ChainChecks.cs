using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// What a chain asks of the whole scenario: rates for its first target, a run that is long enough for its rule.
/// </summary>
/// <param name="root">The whole file.</param>
/// <param name="chain">What was read of the chain.</param>
/// <param name="scenario">The scenario as this chain sees it: its settings, and the miners that may mine it.</param>
internal sealed class ChainChecks(MappingReading root, MappingReading chain, Scenario scenario)
{
    private static readonly SimTime SpacingShort = SimTime.FromSeconds(5L);

    /// <summary>Seconds between blocks below which a scenario is probably a mistake.</summary>
    private const double IntervalMin = 1e-3;

    /// <summary>What a block with two uncles pays at most, in rewards.</summary>
    private const double WithUnclesMost = 3;

    public void Check()
    {
        CheckRates();
        CheckMoney();
        WarnOfFlood();
        WarnOfSpacing();
        WarnOfShortRun();
    }

    private void CheckRates()
    {
        var miners = root.List("miners");
        if (root.Failed("miners")
            || !miners.All(e => e.Value is MappingReading m && !EngineChecks.LacksRate(m, scenario)))
            return;
        var initial = scenario.Chain.Difficulty.Initial;
        var at = chain.Mapping("difficulty").Has("initial") ? chain.Mapping("difficulty").At("initial")
            : root.At("miners");
        if (initial.Kind == InitialDifficultyKind.Auto && !(initial.Value > 0) && scenario.Miners.Count > 0)
            root.Complaints.Error(ComplaintCodes.NoRate, at,
                "initial: auto needs a hash rate declared at time 0, and there is none",
                "declare a rate at 0s, or write difficulty: { initial: { hashrate: 1 EH/s } }");
        else if (scenario.Stop.Time is null && scenario.Miners.Count > 0
            && scenario.Miners.All(m => !m.Hashes && m.TimesReal is null && m.Hashrate.LawFor(0, "").EndsInNothing))
            root.Error(ComplaintCodes.NoRate, "miners",
                "nobody mines in the end, so the run may never reach stop.blocks",
                "write stop: { time: } as well, or a last rate above 0");
    }

    /// <summary>Money is whole satoshi in 63 bits, and sums of it must stay exact.</summary>
    private void CheckMoney()
    {
        var settings = scenario.Chain;
        var blocks = Math.Min(scenario.Stop.Blocks ?? double.MaxValue,
            scenario.Stop.Time?.Seconds / settings.Spacing.Seconds ?? double.MaxValue);
        // Cuts by one part in d leave no more than d intervals of the first subsidy.
        var paid = settings.Halving == 0 ? blocks
            : Math.Min(blocks, (double)settings.Halving * settings.HalvingDivisor);
        var sum = settings.Subsidy * paid + settings.Fees.LawFor(0).Mean(settings.Spacing) * blocks;
        if (blocks < double.MaxValue && sum * (settings.Uncles ? WithUnclesMost : 1) > long.MaxValue)
            root.Complaints.Error(ComplaintCodes.Range, chain.At("subsidy"),
                FormattableString.Invariant($"the blocks of the run would pay more than {long.MaxValue / 100_000_000}")
                    + " coin, which is more than money can count",
                "write a smaller subsidy or smaller fees, or an earlier stop");
    }

    /// <summary>A target that stays far too easy for the declared rates means a flood of blocks.</summary>
    private void WarnOfFlood()
    {
        var initial = scenario.Chain.Difficulty.Initial;
        var rate = scenario.Miners.Sum(miners => miners.Hashrate.LawFor(0, "").HashesPerSecondHigh);
        var hashes = initial.Kind == InitialDifficultyKind.Difficulty
            ? Target.ExpectedHashes(
                Target.FromDifficulty(Math.Max(initial.Value, 1e-12), scenario.Chain.DifficultyUnit))
            : initial.Value * scenario.Chain.Spacing.Seconds;
        var difficulty = chain.Mapping("difficulty");
        if (scenario.Chain.Difficulty.Rule == "fixed" && difficulty.Has("initial") && hashes > 0
            && hashes < rate * IntervalMin)
            difficulty.Warn(ComplaintCodes.ShortSpacing, "initial",
                "the target never changes, and at the declared hash rates it is met more than a thousand times a "
                    + "second",
                "write a higher initial difficulty, or initial: auto");
    }

    private void WarnOfSpacing()
    {
        var rule = DifficultyRules.Find(scenario.Chain.Difficulty.Rule);
        if (rule is { ReadsTimes: true } && scenario.Chain.Timestamps == TimestampPrecision.OneSecond
            && scenario.Chain.Spacing < SpacingShort && !chain.Failed("spacing"))
        {
            chain.Warn(ComplaintCodes.ShortSpacing, "spacing",
                $"the rule '{rule.Name}' reads header times in whole seconds, and the spacing is only "
                    + $"{Units.QuantityWriter.Duration(scenario.Chain.Spacing)}",
                "write timestamps: exact, or a spacing of 5s or more");
        }
    }

    private void WarnOfShortRun()
    {
        var values = LawValue.Of(scenario.Chain.Difficulty.Values);
        if (!values.Has(DifficultyParameters.WindowKey))
            return;
        var window = values.Get<int>(DifficultyParameters.WindowKey);
        var byBlocks = scenario.Stop.Blocks < window;
        // How fast hardware finds the first blocks nobody knows beforehand.
        var isHardware = scenario.Clock.Kind == ClockKind.Real && scenario.Miners.Any(miners => miners.Hashes);
        var byTime = !isHardware && scenario.Stop.Time is { } time
            && time.Seconds < window * scenario.Chain.Spacing.Seconds;
        if (byBlocks || byTime)
            root.Warn(ComplaintCodes.ShortRun, "stop",
                $"the run ends within one window of the difficulty rule ({window} blocks): "
                    + (scenario.Chain.History == 0 ? "difficulty never changes"
                        : "all along the rule looks back on blocks before the start"),
                $"run {window} blocks or more, or use a smaller window");
    }
}
