using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Network.Latency;

/// <summary>The spans given for a law's keys. A key that is absent is not in it; values are not judged here.</summary>
public sealed class LatencyValues(IReadOnlyDictionary<string, SimTime> values)
{
    /// <summary>The span of a key, or the fallback.</summary>
    public SimTime Get(string key, SimTime fallback = default) =>
        values.TryGetValue(key, out var value) ? value : fallback;

    /// <summary>True when the key was given.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>The first given key, by name, that is not among the known ones; null when all are known.</summary>
    public string? FirstUnknown(IEnumerable<string> known) =>
        values.Keys.Except(known).Order(StringComparer.Ordinal).FirstOrDefault();
}

/// <summary>
/// One entry of the list of latency laws: what it is called, what it says of itself, what is wrong with given
/// values and how a law is made of them. It draws nothing.
/// </summary>
/// <param name="Documentation">The law's name, formula, keys and source.</param>
/// <param name="FaultOf">What is wrong with the values, in words for the user; null when nothing is.</param>
/// <param name="Make">The law of values without fault.</param>
public sealed record LatencyLawKind(
    LawDocumentation Documentation,
    Func<LatencyValues, string?> FaultOf,
    Func<LatencyValues, LatencyLaw> Make)
{
    /// <summary>
    /// For a law that may have a mean of its own for each pair of regions: makes it of a square of whole milliseconds.
    /// Null where one law holds for all links.
    /// </summary>
    public Func<IReadOnlyList<IReadOnlyList<int>>, LatencyTable>? MakeTable { get; init; }

    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    /// <summary>The key of the least latency, which the network's own least delay stands in for.</summary>
    internal static LawParameter Min { get; } =
        new("min", "time", "no latency is below it", "network.min_delay, else 1ms") { Example = "10ms" };

    /// <summary>What is wrong with the values: unknown or missing keys, negative spans, or what the law says.</summary>
    public string? ComplaintOf(LatencyValues values)
    {
        var unknown = values.FirstUnknown(Documentation.Parameters.Select(parameter => parameter.Name));
        if (unknown is not null)
            return $"the law {Name} has no key {unknown}";
        foreach (var parameter in Documentation.Parameters)
        {
            if (parameter.Default is null && !values.Has(parameter.Name))
                return $"the law {Name} needs the key {parameter.Name}";
            if (values.Get(parameter.Name) < SimTime.Zero)
                return $"{parameter.Name} must be at least 0 ms";
        }

        return FaultOf(values);
    }

    /// <summary>The law of the given values.</summary>
    /// <exception cref="ArgumentException">The values have a complaint.</exception>
    public LatencyLaw Create(LatencyValues values) =>
        ComplaintOf(values) is { } complaint ? throw new ArgumentException(complaint, nameof(values)) : Make(values);
}
