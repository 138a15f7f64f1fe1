using Simulator.Domain.Actors;
using Simulator.Domain.Economics;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Mining;

namespace Simulator.Model.Pools;

/// <summary>A member's seat in a pool: who it is among the miners, and what it brings.</summary>
/// <param name="Miner">Its number among the miners.</param>
/// <param name="Squad">The squad it belongs to.</param>
/// <param name="Weight">Its part of its squad's rate.</param>
public sealed record PoolSeat(int Miner, int Squad, double Weight)
{
    /// <summary>What it has really done in this pool.</summary>
    public MinerTotals Totals { get; } = new();
}

/// <summary>The members that a group of miners has in a pool: their seats follow each other.</summary>
/// <param name="First">The first seat.</param>
/// <param name="Count">How many seats.</param>
/// <param name="Rate">The rate of all of them.</param>
public sealed record PoolSquad(int First, int Count, HashrateLaw Rate);

/// <summary>What a pool is made of. Shared by its restarts.</summary>
public sealed record PoolPlan
{
    public required string Name { get; init; }

    /// <summary>Where its blocks enter the network.</summary>
    public required ActorRef Node { get; init; }

    public required BlockStore Store { get; init; }

    public required IReadOnlyList<PoolSeat> Seats { get; init; }

    public required IReadOnlyList<PoolSquad> Squads { get; init; }

    /// <summary>Whether every share is an event.</summary>
    public required bool IsExact { get; init; }

    public required ShareSizes ShareSizes { get; init; }

    /// <summary>How share difficulties move; null: they are fixed.</summary>
    public required VarDiffMaker? VarDiff { get; init; }

    /// <summary>How often members get a new job where no block asks for one.</summary>
    public required SimTime JobEvery { get; init; }

    public required SimTime JobLatency { get; init; }

    public required int Maturity { get; init; }

    public required long PayoutThreshold { get; init; }

    public required SimTime PayoutEvery { get; init; }

    /// <summary>Shares are settled at least this often.</summary>
    public required SimTime SettleEvery { get; init; }

    /// <summary>What a block pays.</summary>
    public required BlockReward Reward { get; init; }

    /// <summary>The height from which on things count; 0 where <see cref="CountFrom"/> says it.</summary>
    public required int CountFromHeight { get; init; }

    /// <summary>The time from which on things count.</summary>
    public required SimTime CountFrom { get; init; }

    /// <summary>Whether it ends when its own money falls below zero.</summary>
    public required bool CanBeRuined { get; init; }

    /// <summary>Whether tips lack the target of their child, so that it is told by itself.</summary>
    public required bool TipsLackTargets { get; init; }

    /// <summary>What outlives the pool's restarts.</summary>
    public required PoolBook Book { get; init; }
}
