using Simulator.Domain.Time;
using Simulator.Model.Mining;

namespace Simulator.Model.Observing;

/// <summary>The rates that were set on one miner from outside, as they came. It notes and cannot send.</summary>
public sealed class RateLog
{
    private readonly List<RateStep> _set = [];

    public void Add(SimTime now, double hashesPerSecond) => _set.Add(new RateStep(now, hashesPerSecond));

    /// <summary>The declared steps and those that were set, as they held one after the other.</summary>
    public IReadOnlyList<RateStep> With(IReadOnlyList<RateStep> declared) =>
        _set.Count == 0 ? declared : [.. declared.Concat(_set).OrderBy(step => step.At)];
}
