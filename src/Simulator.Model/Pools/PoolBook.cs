using Simulator.Domain.Actors;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Model.Pools;

/// <summary>A block that a pool found and its node took: when, by whom, and with how many shares.</summary>
/// <param name="Block">Its handle.</param>
/// <param name="At">When it was found.</param>
/// <param name="Member">The seat that found it.</param>
/// <param name="Difficulties">Accepted shares since the pool's find before, in difficulties.</param>
/// <param name="Kept">Satoshi of its reward that no member was credited.</param>
public readonly record struct PoolRound(int Block, SimTime At, int Member, double Difficulties, long Kept);

/// <summary>Payouts of one instant.</summary>
/// <param name="At">When.</param>
/// <param name="First">The place of the first of them among all kept payouts.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Satoshi">What they come to.</param>
public readonly record struct PayoutBatch(SimTime At, int First, int Count, long Satoshi);

/// <summary>
/// What of a pool is durable: its books, the blocks that it follows, and what it has counted. The pool alone writes to
/// it; whoever measures reads it while the pool rests.
/// </summary>
public sealed class PoolBook
{
    /// <param name="ledger">The books, with a member for each seat.</param>
    /// <param name="seats">How many seats there are.</param>
    /// <param name="genesis">The first block of the chain.</param>
    public PoolBook(PoolLedger ledger, int seats, int genesis = BlockStore.Genesis)
    {
        Ledger = ledger;
        ledger.Join(seats);
        Accepted = new long[seats];
        EarnedBefore = new Int128[seats];
        IsHere = new bool[seats];
        Members = new ActorRef[seats];
        Tip = PricedAt = genesis;
    }

    public PoolLedger Ledger { get; }

    /// <summary>Accepted shares by seat.</summary>
    public long[] Accepted { get; }

    /// <summary>Shares by verdict, as a number.</summary>
    public long[] Verdicts { get; } = new long[ShareVerdicts.Count + 1];

    /// <summary>The same before things counted.</summary>
    public long[] VerdictsBefore { get; private set; } = new long[ShareVerdicts.Count + 1];

    /// <summary>By seat, whether a member that chooses is here; of others it says nothing.</summary>
    public bool[] IsHere { get; }

    /// <summary>How often members that choose came.</summary>
    public long Arrivals { get; set; }

    /// <summary>How often they left.</summary>
    public long Departures { get; set; }

    /// <summary>Proofs of work that members brought.</summary>
    public long Finds { get; set; }

    /// <summary>Those of them that came in time.</summary>
    public long FindsInTime { get; set; }

    /// <summary>What the shares up to the last find in time counted.</summary>
    public UInt128 DifficultiesAtFind { get; set; }

    /// <summary>Since when things count; null before.</summary>
    public SimTime? CountedSince { get; private set; }

    /// <summary>What each seat had earned before things counted.</summary>
    public Int128[] EarnedBefore { get; }

    /// <summary>Finds in time before things counted.</summary>
    public long FindsBefore { get; private set; }

    /// <summary>What shares counted before things counted.</summary>
    public UInt128 DifficultiesBefore { get; private set; }

    /// <summary>Every block of the pool that its node took.</summary>
    public List<PoolRound> Rounds { get; } = [];

    public List<PayoutBatch> Batches { get; } = [];

    /// <summary>Payouts one by one.</summary>
    public List<Payout> Payouts { get; } = [];

    /// <summary>The last id of a payout.</summary>
    public long LastPayout { get; set; }

    /// <summary>Checks of the books, of shares and of payouts.</summary>
    public long BookChecks { get; set; }

    /// <summary>Payouts whose ids were looked at.</summary>
    public long PayoutChecks { get; set; }

    /// <summary>When the pool's own money fell below zero; null while it has not.</summary>
    public SimTime? RuinedAt { get; set; }

    /// <summary>Whether it gives no work and takes no shares.</summary>
    public bool IsOut { get; set; }

    internal ActorRef[] Members { get; }

    internal ActorRef Crew { get; set; }

    /// <summary>The tip of its node that it has followed.</summary>
    public int Tip { get; internal set; }

    /// <summary>Shares that would have been blocks, which a member kept back.</summary>
    public long Withheld { get; internal set; }

    /// <summary>The tip by which shares that are yet to be booked are paid.</summary>
    internal int PricedAt { get; set; }

    /// <summary>What it has of the best chain, its blocks and its uncles, lowest first.</summary>
    internal List<PoolIncome> OnChain { get; } = [];

    /// <summary>How many of them, from the first on, have matured.</summary>
    internal int Matured { get; set; }

    /// <summary>How many of them, from the first on, are so deep that their credits are not kept any more.</summary>
    internal int Forgotten { get; set; }

    /// <summary>What left the best chain after its credits were forgotten.</summary>
    internal HashSet<long> Lost { get; } = [];

    /// <summary>Counts shares of a verdict.</summary>
    public void Count(ShareVerdict verdict, long shares = 1) => Verdicts[(int)verdict] += shares;

    /// <summary>Shares of a verdict since things count.</summary>
    public long CountOf(ShareVerdict verdict) =>
        CountedSince is null ? 0 : Verdicts[(int)verdict] - VerdictsBefore[(int)verdict];

    /// <summary>From now on things count.</summary>
    public void StartCounting(SimTime now)
    {
        CountedSince = now;
        for (var seat = 0; seat < EarnedBefore.Length; seat++)
            EarnedBefore[seat] = Ledger[seat].Earned;
        VerdictsBefore = [.. Verdicts];
        FindsBefore = FindsInTime;
        DifficultiesBefore = Ledger.ShareDifficulties;
    }

    /// <summary>What a seat has earned since things count, in <see cref="Credit"/>.</summary>
    public Int128 EarnedBy(int seat) => CountedSince is null ? 0 : Ledger[seat].Earned - EarnedBefore[seat];
}

/// <summary>What a pool has of one block of its node's best chain: of its own one, or as an uncle.</summary>
/// <param name="Id">Its number in the ledger; of an own block its handle.</param>
/// <param name="Height">Height of the block that pays.</param>
/// <param name="Reward">Satoshi.</param>
/// <param name="IsForgotten">Whether its credits can be reversed no more: the pool bears it.</param>
internal readonly record struct PoolIncome(long Id, int Height, long Reward, bool IsForgotten);
