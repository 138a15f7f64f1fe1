using Simulator.Domain.Actors;
using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Switching;
using Simulator.Domain.Mining.Rates;
using Simulator.Model.Chain;

namespace Simulator.Model.Mining;

/// <summary>One of the two places that a switching miner has to choose between. It chooses nothing.</summary>
/// <param name="Node">The node of a chain at which it mines; nobody where the place is no chain of the run.</param>
/// <param name="Number">The miner's number in that chain.</param>
/// <param name="Worth">What a hash is worth there; null where nothing is earned and only the cost is saved.</param>
public sealed record SwitchPlace(ActorRef Node, int Number, HashWorth? Worth)
{
    /// <summary>What not hashing saves, in the market's currency per hash; only where there is no worth.</summary>
    public double SavedPerHash { get; init; }

    /// <summary>Whether a tip does not tell its child's target exactly, so that the node does.</summary>
    public bool TipsLackTargets { get; init; }

    /// <summary>What it has done there.</summary>
    public MinerTotals Totals { get; } = new();

    /// <summary>Whether it is a chain of the run.</summary>
    public bool IsChain => Node != ActorRef.None;
}

/// <summary>When and by what a miner moves between two places.</summary>
/// <param name="Rule">How it divides its rate.</param>
/// <param name="Window">So many of the last blocks of its chains are averaged.</param>
/// <param name="Every">It decides at every n-th block.</param>
/// <param name="LooksAhead">Whether it looks at the target of the next block, or at that of the last.</param>
/// <param name="Initial">The ratio of the blocks before the run; null: the ratio at the start.</param>
public sealed record SwitchHabit(SwitchRule Rule, int Window, int Every, bool LooksAhead, double? Initial);

/// <summary>What a switching miner is made of.</summary>
/// <param name="Places">Two, the first of which a fraction of 1 stands for.</param>
/// <param name="Rate">Its whole rate over time.</param>
/// <param name="Habit">When it moves.</param>
/// <param name="Store">Where the blocks of all chains are.</param>
public sealed record SwitchingMinerPlan(
    IReadOnlyList<SwitchPlace> Places, HashrateLaw Rate, SwitchHabit Habit, BlockStore Store);
