namespace Simulator.Hashing.Gpu;

/// <summary>
/// How many nonces the next launch gets: what fits the time budget at the rate seen so far, and no more than would fill
/// half of the hit list on average. One for each device; the rate outlives a search. It never reads a clock.
/// </summary>
internal sealed class LaunchSize(DeviceFacts facts, GpuOptions options)
{
    // The rate may rise fourfold from one launch to the next: the first launches are short and mostly overhead.
    private const double GrowthMax = 4;

    private double _nonces = Math.Min(options.LaunchFirst, facts.LaunchMax);

    /// <summary>Nonces that fill the time budget, at least one granule.</summary>
    public uint ByTime => Rounded(_nonces);

    /// <summary>The length of a launch, a multiple of the granule and never above the largest.</summary>
    /// <param name="top">The most significant 32 bits of the target.</param>
    /// <param name="remaining">Nonces left in the range, above 0; rounded up to the granule.</param>
    public uint Next(uint top, ulong remaining)
    {
        var perNonce = (top + 1.0) / NonceCount;
        var byHits = facts.HitCapacity / 2 / perNonce;
        var wanted = Rounded(Math.Min(_nonces, byHits));
        var granules = (remaining + facts.Granule - 1) / facts.Granule;
        return granules * facts.Granule < wanted ? (uint)(granules * facts.Granule) : wanted;
    }

    /// <summary>
    /// Learns from a launch that filled at least half of the budget's nonces; shorter ones say little.
    /// </summary>
    public void Learn(uint nonces, TimeSpan took)
    {
        if (nonces < ByTime / 2)
            return;
        var grown = nonces * GrowthMax;
        var fitting = took > TimeSpan.Zero ? nonces * (options.LaunchBudget / took) : grown;
        var next = Math.Min(fitting, grown);
        // Half of the way down, all the way up: one slow launch says little on a busy machine.
        _nonces = Math.Clamp(next < _nonces ? (_nonces + next) / 2 : next, facts.Granule, facts.LaunchMax);
    }

    private const double NonceCount = 4294967296.0;

    private uint Rounded(double nonces)
    {
        var granules = Math.Max(1, (uint)(Math.Min(nonces, facts.LaunchMax) / facts.Granule));
        return granules * facts.Granule;
    }
}
