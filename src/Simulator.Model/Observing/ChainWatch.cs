using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Model.Observing;

/// <summary>When a run ends by height, and what is left out of the figures at its start.</summary>
public sealed record WatchPlan(long? StopHeight, long? WarmUpHeight, SimTime? WarmUpUntil, int NodeCount);

/// <summary>
/// Looks at a whole run at points of the epoch grid: the heaviest published chain, the end of the warm-up, and the
/// blocks
/// that have finished spreading. It reads what the partitions recorded and cannot send.
/// </summary>
public sealed class ChainWatch(BlockStore store, PartitionRecorder[] recorders, WatchPlan plan)
{
    /// <summary>So many blocks may spread at once; beyond that the lowest is taken as it stands.</summary>
    private const int SpreadingMax = 256;

    private readonly PropagationTally _merged = new();
    private readonly List<int> _closing = [];

    /// <summary>The heaviest published block; among equals the earliest.</summary>
    public int Best { get; private set; } = BlockStore.Genesis;

    /// <summary>How the blocks spread, by handle.</summary>
    public Dictionary<int, PropagationFigures> Propagation { get; } = [];

    /// <summary>Looks; true where the run shall end here.</summary>
    public bool Look()
    {
        foreach (var recorder in recorders)
            Best = store.Heavier(Best, recorder.BestPublished);
        foreach (var recorder in recorders)
            if (recorder.Open.Count > 0)
                CloseSpread(recorder, all: false);
        return store[Best].Height >= plan.StopHeight;
    }

    /// <summary>Closes every tally, at the end of a run.</summary>
    public void Finish()
    {
        foreach (var recorder in recorders)
            CloseSpread(recorder, all: true);
    }

    private void CloseSpread(PartitionRecorder recorder, bool all)
    {
        _closing.Clear();
        foreach (var block in recorder.Open.Keys)
            if (all || Propagation.ContainsKey(block) || Reached(block) >= plan.NodeCount - 1)
                _closing.Add(block);
        if (recorder.Open.Count - _closing.Count > SpreadingMax)
            _closing.Add(recorder.Open.Keys.Except(_closing).MinBy(block => (store[block].Height, store[block].Id)));
        foreach (var block in _closing)
            Close(block);
    }

    private long Reached(int block)
    {
        var reached = 0L;
        foreach (var recorder in recorders)
            if (recorder.Open.TryGetValue(block, out var tally))
                reached += tally.Delays.Count;
        return reached;
    }

    private void Close(int block)
    {
        _merged.Reset();
        foreach (var recorder in recorders)
        {
            if (!recorder.Open.TryGetValue(block, out var tally))
                continue;
            _merged.Merge(tally);
            recorder.Close(block);
        }

        // Whoever comes after the figures were taken comes too late for them.
        var delays = _merged.Delays;
        if (Propagation.ContainsKey(block))
            return;
        Propagation[block] = new PropagationFigures(
            (int)delays.Count, delays.Percentile(0.1), delays.Percentile(0.5), delays.Percentile(0.9),
                delays.Percentile(0.99),
            delays.Maximum, _merged.WeightedMeanSeconds);
    }
}
