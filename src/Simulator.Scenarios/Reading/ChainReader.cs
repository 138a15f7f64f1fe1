using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Time;
using Simulator.Model.Chain.ForkChoices;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Tables;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts <c>chain:</c> together: what was written, else the preset's, else the default.</summary>
internal static class ChainReader
{
    private const string AnyTarget = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    /// <summary>The chain; the rate at time 0 is filled in later, where the miners are known.</summary>
    public static ChainSettings Read(MappingReading chain, ClockSettings clock, HeaderTable? past)
    {
        var preset = ChainPresets.Find(chain.Get("preset", "bitcoin"))!;
        var difficulty = chain.Mapping("difficulty");
        var name = difficulty.Get("rule", preset.Rule);
        var rule = DifficultyRules.Find(name);
        var settings = new ChainSettings
        {
            Preset = preset.Name,
            Spacing = chain.Find<SimTime>("spacing") ?? preset.Spacing,
            Difficulty = new(name, ValueList<LawValue>.Empty, ReadInitial(difficulty)),
            History = 0,
            BlockSize = chain.Find<long>("block_size") ?? preset.BlockSize,
            Proof = chain.Get<ProofKind>("proof"),
            Timestamps = chain.Get<TimestampPrecision>("timestamps"),
            Past = past,
            StartUnixSeconds = past?.Last.Time ?? StartOf(chain, clock),
            PowLimit = ReadPowLimit(chain, preset, rule),
            Subsidy = chain.Find<long>("subsidy") ?? SubsidyOf(preset, rule),
            Halving = chain.Find<int>("halving") ?? preset.Subsidy.Interval,
            HalvingDivisor = chain.Find<int>("halving_divisor") ?? preset.Subsidy.CutDivisor,
            Uncles = chain.Find<bool>("uncles") ?? rule?.HasUncles ?? false,
            Fees = FeesIn(chain),
            ForkChoice = chain.Get("fork_choice", LongestChoice.Kind.Name),
            Tie = chain.Get("tie", FirstSeenTie.Kind.Name),
            FutureLimit = chain.Find<SimTime>("future_limit") ?? SimTime.FromSeconds(preset.FutureMax),
        };
        JudgeProof(chain, settings, rule);
        return rule is null ? settings : new RuleReader(chain, preset, rule).Complete(settings);
    }

    /// <summary>Real headers are Bitcoin's: they have no room for whole difficulties or uncles.</summary>
    private static void JudgeProof(MappingReading chain, ChainSettings settings, DifficultyRuleEntry? rule)
    {
        if (settings.Past is not null && rule is { CountsHashes: true })
            chain.Error(ComplaintCodes.Conflict, "history",
                $"a table of headers holds compact targets, and the difficulty of '{rule.Name}' is a whole number",
                "write a number of blocks, or another rule");
        if (settings.Proof == ProofKind.Simulated || !chain.Has("proof"))
            return;
        if (settings.Fees.LawFor(0).FollowTime)
            chain.Error(ComplaintCodes.Conflict, "fees",
                $"'{settings.Fees.Law}' fees depend on when a block is found, which a real coinbase cannot know before",
                "write another law, or proof: simulated");
        if (rule is { CountsHashes: true })
            chain.Error(ComplaintCodes.Conflict, "proof",
                $"the difficulty of '{rule.Name}' is a whole number, which a real header of 80 bytes cannot hold",
                "write proof: simulated, or another rule");
        else if (settings.Uncles)
            chain.Error(ComplaintCodes.Conflict, "uncles", "a real header of 80 bytes cannot name uncles",
                "write uncles: false, or proof: simulated");
    }

    /// <summary>A preset whose own rule tells an era pays what the rule at hand paid.</summary>
    private static long SubsidyOf(ChainPreset preset, DifficultyRuleEntry? rule) =>
        DifficultyRules.Find(preset.Rule)?.EraSubsidy is null ? preset.Subsidy.Initial
            : rule?.EraSubsidy ?? preset.Subsidy.Initial;

    /// <summary>What was read of each chain, in the order of the file.</summary>
    public static IReadOnlyList<MappingReading> ChainsIn(MappingReading root) =>
        root.Is<NamedReading>("chains", out var chains)
            ? [.. chains.Entries.Select(entry => entry.Value).OfType<MappingReading>()]
            : [root.Mapping("chain")];

    /// <summary>The fees under a mapping's key.</summary>
    public static FeeSettings FeesIn(MappingReading mapping)
    {
        if (mapping.Is<long>("fees", out var amount) && amount > FeeLaw.Most)
            mapping.Error(ComplaintCodes.Range, "fees", "the fees of a block are above 21000000 coin",
                "write an amount of at most 21000000 coin");
        if (!mapping.Is<MappingReading>("fees", out var law))
            return amount > 0
                ? new(ConstantFees.Kind.Name, [new("amount", new CoinAmount(amount))])
                : FeeSettings.None;
        if (!law.Is<string>("law", out var name))
            return FeeSettings.None;
        var kind = FeeLaws.Find(name)!;
        var reader = new ParameterReader(law, kind.Documentation);
        var values = reader.Read().ToValueList();
        if (reader.Complete)
            reader.Judge(kind.FaultOf(LawValue.Of(values)));
        return reader.Complete ? new(name, values) : FeeSettings.None;
    }

    /// <summary>The headers that <c>history:</c> names; null where it names none, or after complaints.</summary>
    public static HeaderTable? PastOf(MappingReading chain, DataFolder files)
    {
        if (!chain.Is<MappingReading>("history", out var history) || !history.Is<string>("csv", out var path))
            return null;
        if (chain.Has("start"))
            chain.Error(ComplaintCodes.Conflict, "start", "the run starts at the time of the last header of history",
                "leave start: out");
        if (chain.Mapping("difficulty") is var difficulty && difficulty.Has("initial")
            && !difficulty.Is<string>("initial", out _))
            difficulty.Error(ComplaintCodes.Conflict, "initial", "the last header of history has the first target",
                "leave initial: out");
        return files.Open(path, history.At("csv")) is { } file ? HeaderTable.Read(file, chain.Complaints) : null;
    }

    /// <summary>Header time at time 0; null where only the start of the run decides it.</summary>
    public static long? StartOf(MappingReading chain, ClockSettings clock) =>
        clock.Kind == ClockKind.Real && !chain.Has("start") ? null : CalendarTime.Read(chain.Get("start", ""));

    private static InitialDifficulty ReadInitial(MappingReading difficulty)
    {
        if (difficulty.Is<MappingReading>("initial", out var initial))
            return new(InitialDifficultyKind.Hashrate, initial.Get<double>("hashrate"));
        return difficulty.Is<double>("initial", out var value)
            ? new(InitialDifficultyKind.Difficulty, value)
            : new(InitialDifficultyKind.Auto, 0);
    }

    private static string ReadPowLimit(MappingReading chain, ChainPreset preset, DifficultyRuleEntry? rule)
    {
        if (chain.Has("pow_limit"))
            return chain.Get("pow_limit", "").ToLowerInvariant().PadLeft(64, '0');
        var own = rule is { CountsHashes: false } && rule.Create(new DifficultyParameters()).DependsOnBlockTime
            || chain.Get<ProofKind>("proof") != ProofKind.Simulated;
        return own ? preset.TargetMax.ToHex() : AnyTarget;
    }
}
