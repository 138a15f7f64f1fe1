using Simulator.Domain.Actors;
using Simulator.Domain.Economics;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Mining;
using Simulator.Model.Mining.Strategies;

namespace Simulator.Model.Pools;

/// <summary>A member's seat in a pool: who it is among the miners, and what it brings.</summary>
/// <param name="Miner">Its number among the miners; below 0 it is another pool, or a farm's connection.</param>
/// <param name="Squad">The squad it belongs to.</param>
/// <param name="Weight">Its part of its squad's rate.</param>
public sealed record PoolSeat(int Miner, int Squad, double Weight)
{
    /// <summary>What it has really done in this pool.</summary>
    public MinerTotals Totals { get; } = new();

    /// <summary>Its number among the miners where it mines alone in place of the pool; below 0 it never does.</summary>
    public int SoloMiner { get; init; } = -1;

    /// <summary>Shares that it handed in, where every share is an event; only its member writes to it.</summary>
    public long Sent { get; set; }

    /// <summary>What it has done alone.</summary>
    public MinerTotals SoloTotals { get; } = new();
}

/// <summary>The members that a group of miners has in a pool: their seats follow each other.</summary>
/// <param name="First">The first seat.</param>
/// <param name="Count">How many seats.</param>
/// <param name="Rate">The rate of all of them.</param>
/// <param name="Home">The pool whose members they are, where they come only while it is out; below 0: this one.</param>
public sealed record PoolSquad(int First, int Count, HashrateLaw Rate, int Home = -1)
{
    /// <summary>What they do with a share that would be a block.</summary>
    public SolutionHabit Habit { get; init; }

    /// <summary>Whether it is a single miner that chooses where it mines.</summary>
    public bool Chooses { get; init; }

    /// <summary>Where they mine at the start.</summary>
    public MemberMode Start { get; init; } = Home < 0 ? MemberMode.AtWork : MemberMode.Resting;

    /// <summary>The place of the pool for which they are here and which is paid for them; below 0: none.</summary>
    public int Payee { get; init; } = -1;

    /// <summary>The farm that they are behind one connection; null: each has its own.</summary>
    public PoolFarm? Farm { get; init; }

    /// <summary>Who keeps their full proofs, where they keep them; it is set once it is placed.</summary>
    public ActorRef Keeper { get; set; }
}

/// <summary>Where members mine, and whether what they make counts.</summary>
public enum MemberMode : byte
{
    /// <summary>In the pool.</summary>
    AtWork,

    /// <summary>For a pool that does not answer: all is lost.</summary>
    InVain,

    /// <summary>Not at all.</summary>
    Resting,

    /// <summary>Alone, at the pool's node.</summary>
    Alone,
}

/// <summary>The pool to which members go, and how long a message to it takes.</summary>
public sealed record PoolBackup(ActorRef Pool, SimTime Delay);

/// <summary>What a pool is made of. Shared by its restarts.</summary>
public sealed record PoolPlan
{
    public required string Name { get; init; }

    /// <summary>Where its blocks enter the network.</summary>
    public required ActorRef Node { get; init; }

    public required BlockStore Store { get; init; }

    /// <summary>Which uncles the blocks include; null where the chain has none.</summary>
    public UncleBook? Uncles { get; init; }

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

    /// <summary>Whether every single payout is kept, and not only what those of one instant come to.</summary>
    public bool KeepsPayouts { get; init; }

    /// <summary>Shares are settled at least this often.</summary>
    public required SimTime SettleEvery { get; init; }

    /// <summary>The height at which the run ends, so that nothing is left unsettled; null where none ends it.</summary>
    public required long? EndsAtHeight { get; init; }

    /// <summary>The time at which the run ends; null where none ends it.</summary>
    public required SimTime? EndsAt { get; init; }

    /// <summary>What a block pays.</summary>
    public required BlockReward Reward { get; init; }

    /// <summary>The height from which on things count; 0 where <see cref="CountFrom"/> says it.</summary>
    public required int CountFromHeight { get; init; }

    /// <summary>The time from which on things count.</summary>
    public required SimTime CountFrom { get; init; }

    /// <summary>Its place among the pools of the scenario.</summary>
    public required int Number { get; init; }

    /// <summary>When it is out: stretches in the order of time that do not touch.</summary>
    public required IReadOnlyList<(SimTime From, SimTime To)> Outages { get; init; }

    /// <summary>How long members wait for a silent pool.</summary>
    public required SimTime FailOver { get; init; }

    /// <summary>Where they go; null: nowhere else. It is set once all pools are placed.</summary>
    public PoolBackup? Backup { get; set; }

    /// <summary>Whether its members mine alone where they can, when it is out.</summary>
    public required bool BacksUpAlone { get; init; }

    /// <summary>Whether it ends when its own money falls below zero.</summary>
    public required bool CanBeRuined { get; init; }

    /// <summary>Whether tips lack the target of their child, so that it is told by itself.</summary>
    public required bool TipsLackTargets { get; init; }

    /// <summary>What it has towards the outside; null: its members are simulated.</summary>
    public Stratum.StratumSide? Outside { get; init; }

    /// <summary>What outlives the pool's restarts.</summary>
    public required PoolBook Book { get; init; }

    /// <summary>The part of its members' rate that withholds blocks in another pool, where its own miss it.</summary>
    public double SentAway { get; init; }

    /// <summary>Members that come and go with the round. It is set once all pools are placed.</summary>
    public IReadOnlyList<PoolHopper> Hoppers { get; set; } = [];

    /// <summary>Who chooses for members that come and go as they please. It is set once all pools are placed.</summary>
    public IReadOnlyList<ActorRef> Choosers { get; set; } = [];

    /// <summary>
    /// Pools that have members of theirs here, by the seats of these; null where there are none. It is set once all
    /// pools are placed.
    /// </summary>
    public IReadOnlyDictionary<int, PoolBackup>? Payees { get; set; }

    /// <summary>Hashes per second of its members, wherever they are while it is out; guests are none.</summary>
    public double RateAt(SimTime now)
    {
        var rate = 0.0;
        foreach (var squad in Squads)
            if (squad.Chooses ? Book.IsHere[squad.First] : squad.Home < 0)
                rate += squad.Rate.RateAt(now);
        return rate;
    }

    /// <summary>The seat whose account a seat's shares are booked to: its own, or that of its farm.</summary>
    public int AccountOf(int seat) => Squads[Seats[seat].Squad].Farm?.Seat ?? seat;

    /// <summary>What a member does with a share that would be a block.</summary>
    public SolutionHabit HabitOf(int seat) => Squads[Seats[seat].Squad].Habit;
}
