using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Time;

namespace Simulator.Model.Mining;

/// <summary>
/// What one miner has really done since the start of the run: how often it found a block, and at which rates it hashed,
/// whoever set them. It outlives the miner's restarts; only its miner writes to it.
/// </summary>
public sealed class MinerTotals
{
    private readonly List<RateStep> _rates = [];

    /// <summary>Blocks found so far.</summary>
    public long Finds { get; private set; }

    /// <summary>From when on it hashed at which rate, in hashes per second; before the first it did not.</summary>
    public IReadOnlyList<RateStep> Rates => _rates;

    /// <summary>The rate at a time, in hashes per second; 0 before the first.</summary>
    public double RateAt(SimTime time)
    {
        var next = TimeOrder.FirstAfter<RateStep>(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rates), time, static step => step.At);
        return next > 0 ? _rates[next - 1].RateAt(time) : 0;
    }

    /// <summary>Counts one more find, and says how many there were before it.</summary>
    public long CountFind() => Finds++;

    /// <summary>Says that the miner hashes at a rate from now on, or at that of a law.</summary>
    public void SetRate(SimTime now, double hashesPerSecond, HashrateLaw? law = null)
    {
        if (_rates.Count > 0 && _rates[^1].At == now)
            _rates.RemoveAt(_rates.Count - 1);
        if (_rates.Count == 0 || _rates[^1].HashesPerSecond != hashesPerSecond || _rates[^1].Law != law)
            _rates.Add(new RateStep(now, hashesPerSecond, law));
    }
}
