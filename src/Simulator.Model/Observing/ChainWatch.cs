using Simulator.Model.Chain;

namespace Simulator.Model.Observing;

/// <summary>
/// When a run ends by height, how many nodes a block can reach, and which block its chain begins with.
/// </summary>
public sealed record WatchPlan(long? StopHeight, int NodeCount, int Genesis = BlockStore.Genesis);

/// <summary>
/// Looks at a whole run at points of the epoch grid: the heaviest published chain, and the blocks that have finished
/// spreading. It reads what the partitions recorded and cannot send.
/// </summary>
public sealed class ChainWatch(BlockStore store, PartitionRecorder[] recorders, WatchPlan plan)
{
    /// <summary>So many blocks may spread at once; beyond that the lowest is taken as it stands.</summary>
    private const int SpreadingMax = 256;

    private readonly PropagationTally _merged = new();
    private readonly HashSet<int> _spreading = [];
    private readonly List<int> _closing = [];
    private int _height;

    /// <summary>The heaviest published block; among equals the earliest.</summary>
    public int Best { get; private set; } = plan.Genesis;

    /// <summary>How the blocks spread, by handle.</summary>
    public Dictionary<int, PropagationFigures> Propagation { get; } = [];

    /// <summary>Looks; true where the run shall end here.</summary>
    public bool Look()
    {
        var best = Best;
        var spreading = false;
        foreach (var recorder in recorders)
        {
            if (recorder.BestPublished != best)
                best = store.Heavier(best, recorder.BestPublished);
            spreading |= recorder.IsSpreading;
        }

        if (spreading)
            CloseSpread(all: false);
        if (best != Best)
            _height = store[Best = best].Height;
        return _height >= plan.StopHeight;
    }

    /// <summary>Closes every tally, at the end of a run.</summary>
    public void Finish() => CloseSpread(all: true);

    /// <summary>Over the blocks of all partitions together, so that their number changes no figure.</summary>
    private void CloseSpread(bool all)
    {
        _spreading.Clear();
        foreach (var recorder in recorders)
            foreach (var block in recorder.Open.Keys)
                _spreading.Add(block);
        if (_spreading.Count == 0)
            return;
        _closing.Clear();
        foreach (var block in _spreading)
            if (all || Propagation.ContainsKey(block) || Reached(block) >= plan.NodeCount - 1)
                _closing.Add(block);
        var over = _spreading.Count - _closing.Count - SpreadingMax;
        if (over > 0)
        {
            var waiting = _spreading.Except(_closing).OrderBy(block => (store[block].Height, store[block].Id));
            _closing.AddRange([.. waiting.Take(over)]);
        }

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
