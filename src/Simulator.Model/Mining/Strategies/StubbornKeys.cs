using Simulator.Domain.Parameters;

namespace Simulator.Model.Mining.Strategies;

/// <summary>The keys by which stubborn strategies are combined. It is no strategy itself.</summary>
internal static class StubbornKeys
{
    private const string LeadKey = "lead";
    private const string EqualForkKey = "equal_fork";
    private const string TrailKey = "trail";
    private const int TrailMost = 1000;

    /// <summary>Where the three are from.</summary>
    public const string Source = "Nayak, Kumar, Miller and Shi 2016, Stubborn mining";

    /// <summary>Whether it is lead-stubborn too.</summary>
    public static LawParameter Lead { get; } = Flag(LeadKey, "whether it is lead-stubborn as well");

    /// <summary>Whether it is equal-fork stubborn too.</summary>
    public static LawParameter EqualFork { get; } = Flag(EqualForkKey, "whether it is equal-fork stubborn as well");

    /// <summary>How far it may fall behind.</summary>
    public static LawParameter Trail(string fallback) =>
        new(TrailKey, "blocks", "how far it may fall behind before it gives up", fallback)
        {
            Kind = ParameterKind.Count, Least = 0, Most = TrailMost, Example = "1",
        };

    /// <summary>What the keys say; a key that a strategy lacks is what it is by itself.</summary>
    public static Stubbornness Of(LawValues values, Stubbornness itself) => new(
        values.Get(LeadKey, itself.Lead), values.Get(EqualForkKey, itself.EqualFork),
        values.Get(TrailKey, itself.Trail));

    private static LawParameter Flag(string name, string meaning) => new(name, "true or false", meaning, "false")
    {
        Kind = ParameterKind.Flag, Example = "true",
    };
}
