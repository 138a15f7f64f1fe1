using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Presets;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>chain:</c> together: what was written, else the preset's, else the default.</summary>
internal static class ChainReader
{
    private const int WindowMin = 2;

    private const string AnyTarget = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    /// <summary>The chain; the rate at time 0 is filled in later, where the miners are known.</summary>
    public static ChainSettings Read(MappingReading chain, ClockSettings clock)
    {
        var preset = ChainPresets.Find(chain.Get("preset", "bitcoin"))!;
        var difficulty = ReadDifficulty(chain, preset);
        return new()
        {
            Preset = preset.Name,
            Spacing = chain.Find<SimTime>("spacing") ?? preset.Spacing,
            Difficulty = difficulty,
            BlockSize = chain.Find<long>("block_size") ?? preset.BlockSize,
            Proof = chain.Get<ProofKind>("proof"),
            Timestamps = chain.Get<TimestampPrecision>("timestamps"),
            StartUnixSeconds = clock.Kind == ClockKind.Real && !chain.Has("start") ? null
                : CalendarTime.Read(chain.Get("start", "")),
            PowLimit = ReadPowLimit(chain, preset, difficulty),
            Subsidy = chain.Find<long>("subsidy") ?? preset.Subsidy.Initial,
            Halving = chain.Find<int>("halving") ?? preset.Subsidy.Interval,
            HalvingDivisor = chain.Find<int>("halving_divisor") ?? preset.Subsidy.CutDivisor,
            FutureLimit = chain.Find<SimTime>("future_limit") ?? SimTime.FromSeconds(preset.FutureMax),
        };
    }

    private static DifficultySettings ReadDifficulty(MappingReading chain, ChainPreset preset)
    {
        var difficulty = chain.Mapping("difficulty");
        var name = difficulty.Get("rule", preset.Rule);
        var rule = DifficultyRuleNames.Find(name);
        if (rule is null && !difficulty.Failed("rule"))
        {
            chain.Error(ComplaintCodes.NotBuilt, "preset",
                $"the difficulty rule '{name}' of preset {preset.Name} is not built in this version",
                $"add difficulty: {{ rule: }} with one of {string.Join(", ", Choices.DifficultyRule.Names)}");
        }
        if (rule is not null)
            difficulty.KeepTo(rule.Name);
        return new(name, ReadWindow(difficulty, preset, rule), ReadInitial(difficulty))
        {
            TimewarpGrace = difficulty.Find<SimTime>(DifficultyRuleName.GraceKey) ?? DefaultGrace(name),
        };
    }

    private static int ReadWindow(MappingReading difficulty, ChainPreset preset, DifficultyRuleName? rule)
    {
        if (rule is not { HasWindow: true })
            return 0;
        return difficulty.Find<int>(DifficultyRuleName.WindowKey)
            ?? (preset.Window >= WindowMin ? preset.Window : new DifficultyParameters().Window);
    }

    private static SimTime? DefaultGrace(string rule) =>
        DifficultyRuleNames.DefaultOf(rule, DifficultyRuleName.GraceKey) is { } text ? Literal.Duration(text) : null;

    private static InitialDifficulty ReadInitial(MappingReading difficulty)
    {
        if (difficulty.Is<MappingReading>("initial", out var initial))
            return new(InitialDifficultyKind.Hashrate, initial.Get<double>("hashrate"));
        return difficulty.Is<double>("initial", out var value)
            ? new(InitialDifficultyKind.Difficulty, value)
            : new(InitialDifficultyKind.Auto, 0);
    }

    private static string ReadPowLimit(MappingReading chain, ChainPreset preset, DifficultySettings difficulty)
    {
        if (chain.Has("pow_limit"))
            return chain.Get("pow_limit", "").ToLowerInvariant().PadLeft(64, '0');
        var own = DifficultyRuleNames.Find(difficulty.Rule) is { TwentyMinutes: true }
            || chain.Get<ProofKind>("proof") != ProofKind.Simulated;
        return own ? preset.TargetMax.ToHex() : AnyTarget;
    }
}
