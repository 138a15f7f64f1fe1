using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// Reads the keys of a difficulty rule and the history that it needs, and passes on what the rule finds wrong. It knows
/// no rule by name.
/// </summary>
internal sealed class RuleReader(MappingReading chain, ChainPreset preset, DifficultyRuleEntry rule)
{
    private const string SpacingKey = "spacing";

    private readonly MappingReading _difficulty = chain.Mapping("difficulty");

    /// <summary>A chain of which all but the rule's values and the history is read.</summary>
    public ChainSettings Complete(ChainSettings settings)
    {
        var reader = new ParameterReader(_difficulty, rule.Documentation);
        var values = reader.Read().Select(WithPreset).ToValueList();
        settings = settings with { Difficulty = settings.Difficulty with { Values = values } };
        if (!reader.Complete || chain.Failed(SpacingKey) || chain.Failed("pow_limit"))
            return settings;
        var parameters = RuleBuilding.ParametersOf(settings);
        if (rule.ComplaintOf(parameters) is not { } fault)
            return settings with { History = ReadHistory(rule.Make(parameters).History, settings) };
        if (fault.StartsWith(SpacingKey + " ", StringComparison.Ordinal))
            chain.Error(ComplaintCodes.Conflict, SpacingKey, $"{rule.Name}: {fault}",
                $"'minesim explain {rule.Name}' says what it does with the spacing");
        else
            reader.Judge(fault);
        return settings;
    }

    /// <summary>A preset has a window for its own rule; written or for another rule, a window is left alone.</summary>
    private LawValue WithPreset(LawValue value) =>
        value.Key == DifficultyParameters.WindowKey && !_difficulty.Has(value.Key) && preset.Rule == rule.Name
            ? value with { Value = preset.Window }
            : value;

    private int ReadHistory(int needed, ChainSettings settings)
    {
        var spacing = settings.Spacing;
        if ((settings.Past?.Headers.Count - 1 ?? chain.Find<int>("history")) is not { } given)
            return needed;
        if (given < needed)
            chain.Error(ComplaintCodes.Conflict, "history",
                $"the rule '{rule.Name}' looks back on {needed} blocks before block 0, and history has {given}",
                settings.Past is null ? $"write history: {needed}, or leave it out"
                    : "add earlier rows to the table, or choose a rule that looks back less");
        else if (settings.Past is null && given > needed
            && spacing.Microseconds > DifficultyRuleEntry.StretchMax.Microseconds / given)
            chain.Error(ComplaintCodes.Range, "history",
                $"{given} blocks of {QuantityWriter.Duration(spacing)} are more than 100 years",
                "write fewer, or leave it out");
        return given;
    }
}
