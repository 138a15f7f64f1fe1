using Simulator.Domain.Chain;
using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// What a scenario says about its difficulty rule: what holds for the chain whatever the rule, and the values of the
/// rule's own keys. None of it is ever changed by a run.
/// </summary>
public sealed record DifficultyParameters
{
    /// <summary>The key of the number of blocks that a rule looks back on; a chain preset may have a value.</summary>
    public const string WindowKey = "window";

    /// <summary>Intended mean time between blocks (<c>chain.spacing</c>).</summary>
    public SimTime Spacing { get; init; } = SimTime.FromSeconds(600L);

    /// <summary>The easiest target the chain allows (<c>chain.pow_limit</c>).</summary>
    public UInt256 TargetMax { get; init; } = Target.UpToBits(224);

    /// <summary>What was given for the rule's own keys; a rule has its defaults for the others.</summary>
    public LawValues Values { get; init; } = LawValues.None;

    /// <summary>The same with one value more, or another.</summary>
    public DifficultyParameters With(string key, object value) => this with { Values = Values.With(key, value) };

    /// <summary>The number of blocks to look back on, or the rule's own.</summary>
    public int Window(int otherwise) => Values.Get(WindowKey, otherwise);
}
