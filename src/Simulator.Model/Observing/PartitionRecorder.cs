using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Model.Observing;

/// <summary>What of a run is kept. It never changes what is simulated.</summary>
public sealed record RecordPlan
{
    /// <summary>Percentiles of propagation per block.</summary>
    public bool Propagation { get; init; } = true;

    /// <summary>Every single arrival.</summary>
    public bool Arrivals { get; init; }

    /// <summary>Every reorganisation of every node; else their number and depth only.</summary>
    public bool Reorgs { get; init; } = true;

    /// <summary>Whether invariants are checked.</summary>
    public bool Invariants { get; init; } = true;

    /// <summary>Whether a node's tip may never lose work: not where subtrees are weighed.</summary>
    public bool TipsGainWork { get; init; } = true;
}

/// <summary>A node's best tip moved to another branch.</summary>
public readonly record struct ReorgRecord(SimTime At, int Node, int Depth, int ForkHeight, int OldTip, int NewTip);

/// <summary>A block reached a node.</summary>
public readonly record struct ArrivalRecord(SimTime At, int Node, int Block, long Delay);

/// <summary>
/// What the nodes of one partition report: it counts, keeps and checks, and cannot send. Several are added up while no
/// partition runs.
/// </summary>
public sealed class PartitionRecorder
{
    /// <summary>Reorganisations kept one by one; beyond that they are counted only.</summary>
    public const int ReorgsMax = 100_000;

    private readonly BlockStore _store;
    private readonly RecordPlan _plan;
    private readonly long[] _weights;
    private readonly PublicationBook? _publications;
    private readonly Dictionary<int, PropagationTally> _tallies = [];
    private readonly Stack<PropagationTally> _free = [];
    private readonly bool _checks;
    private readonly bool _checksWork;
    private readonly bool _tallying;
    private readonly int[] _tips;
    private int _lastBlock = -1;
    private PropagationTally? _lastTally;

    /// <param name="store">The blocks of the run.</param>
    /// <param name="plan">What is kept.</param>
    /// <param name="weights">The part of the hash rate that mines at each node, in 2^-40.</param>
    /// <param name="genesis">The first block of the chain that is recorded.</param>
    /// <param name="publications">When blocks were published; null where each is as it is found.</param>
    public PartitionRecorder(
        BlockStore store, RecordPlan plan, long[] weights, int genesis = BlockStore.Genesis,
        PublicationBook? publications = null)
    {
        _publications = publications;
        BestPublished = genesis;
        _store = store;
        _plan = plan;
        _weights = weights;
        _tips = new int[weights.Length];
        Array.Fill(_tips, genesis);
        _checks = plan.Invariants;
        _checksWork = plan.Invariants && plan.TipsGainWork;
        _tallying = plan.Propagation;
    }

    /// <summary>The tip of a node of this partition. Read it only while no partition runs.</summary>
    public int TipOf(int node) => _tips[node];

    /// <summary>Whether any block still spreads here.</summary>
    public bool IsSpreading => _tallies.Count > 0;

    /// <summary>Blocks found here.</summary>
    public long Found { get; private set; }

    /// <summary>The heaviest block published here; among equals the first.</summary>
    public int BestPublished { get; private set; }

    public long ReorgCount { get; private set; }

    public int ReorgDepthMax { get; private set; }

    public List<ReorgRecord> Reorgs { get; } = [];

    /// <summary>Arrivals since they were last taken.</summary>
    public List<ArrivalRecord> Arrivals { get; } = [];

    /// <summary>Checks of <see cref="Invariants.TipWork"/> made here.</summary>
    public long TipWorkChecks { get; private set; }

    /// <summary>Checks of <see cref="Invariants.ValidOnly"/> made here.</summary>
    public long ValidOnlyChecks { get; private set; }

    /// <summary>The blocks that still spread, with their tallies.</summary>
    public IReadOnlyDictionary<int, PropagationTally> Open => _tallies;

    public void CountFound() => Found++;

    /// <summary>A node goes on with the chain of an earlier run: that is its tip, and no change of it.</summary>
    public void GoesOn(int node, int tip)
    {
        if (node < _tips.Length)
            _tips[node] = tip;
        BestPublished = _store.Heavier(BestPublished, tip);
    }

    /// <summary>A node has published a block that was found at it.</summary>
    public void Published(int block)
    {
        if (_checks)
            CheckValid(block);
        BestPublished = _store.Heavier(BestPublished, block);
    }

    /// <summary>A node has accepted a block that another node found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Arrived(int block, in Block arrived, int node, SimTime now)
    {
        if (_checks)
        {
            ValidOnlyChecks++;
            if (arrived.Verdict != HeaderVerdict.Valid)
                RefuseInvalid(block);
        }

        if (_tallying)
            Tally(block, in arrived, node, now);
    }

    public void TipChanged(int node, int before, int after, in Block tip, SimTime now)
    {
        if (node < _tips.Length)
            _tips[node] = after;
        if (_checksWork)
            CheckTipWork(node, in _store[before], in tip);
        if (tip.Parent != before)
            CountReorg(node, before, after, now);
    }

    /// <summary>Takes a tally away once its block has spread, for use again.</summary>
    public void Close(int block)
    {
        if (!_tallies.Remove(block, out var tally))
            return;
        tally.Reset();
        _free.Push(tally);
        _lastBlock = -1;
    }

    private void Tally(int block, in Block arrived, int node, SimTime now)
    {
        if (block != _lastBlock)
            Select(block);
        // Without strategies all publish what they find at once, so publication is the time of finding.
        var published = _publications is null ? arrived.FoundAt : _publications.TimeOf(block);
        var delay = (now - published).Microseconds;
        _lastTally!.Add(delay, _weights[node]);
        if (_plan.Arrivals)
            Arrivals.Add(new ArrivalRecord(now, node, block, delay));
    }

    private void Select(int block)
    {
        if (!_tallies.TryGetValue(block, out var tally))
            _tallies[block] = tally = _free.Count > 0 ? _free.Pop() : new PropagationTally();
        _lastBlock = block;
        _lastTally = tally;
    }

    private void CountReorg(int node, int before, int after, SimTime now)
    {
        var fork = _store.ForkPoint(before, after);
        var depth = _store[before].Height - _store[fork].Height;
        if (depth == 0)
            return;
        ReorgCount++;
        ReorgDepthMax = Math.Max(ReorgDepthMax, depth);
        if (_plan.Reorgs && Reorgs.Count < ReorgsMax)
            Reorgs.Add(new ReorgRecord(now, node, depth, _store[fork].Height, before, after));
    }

    private void CheckTipWork(int node, in Block before, in Block after)
    {
        TipWorkChecks++;
        if (after.ChainWork < before.ChainWork)
            RefuseLighter(node, in before, in after);
    }

    private static void RefuseLighter(int node, in Block before, in Block after) =>
        Invariants.TipWork.Violate($"node {node} went from {before.ChainWork} to {after.ChainWork}");

    /// <summary>
    /// Looks again at what the verdict was made of: it is remembered for all nodes that accept the block.
    /// </summary>
    private void CheckValid(int block)
    {
        ValidOnlyChecks++;
        ref readonly var accepted = ref _store[block];
        ref readonly var parent = ref _store[accepted.Parent];
        if (accepted.Verdict != HeaderVerdict.Valid
            || accepted.Time <= parent.MedianTimePast
            || accepted.Height != parent.Height + 1
            || accepted.ChainWork <= parent.ChainWork)
            RefuseInvalid(block);
    }

    private void RefuseInvalid(int block) => Invariants.ValidOnly.Violate(
        $"block {_store[block].Id:x16} at height {_store[block].Height} is {_store[block].Verdict}");
}
