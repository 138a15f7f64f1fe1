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
/// <param name="First">How many payouts there had been before; the id of the first is one more.</param>
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

    /// <summary>Whether its members join one by one, and all are one seat; see <see cref="Join"/>.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Accepted shares by seat; where members join one by one, by account, with room behind the last.
    /// </summary>
    public long[] Accepted { get; private set; }

    /// <summary>Shares by verdict, as a number.</summary>
    public long[] Verdicts { get; } = new long[ShareVerdicts.Count + 1];

    /// <summary>The same before things counted.</summary>
    public long[] VerdictsBefore { get; private set; } = new long[ShareVerdicts.Count + 1];

    /// <summary>By seat, whether a member that chooses is here; of others it says nothing.</summary>
    public bool[] IsHere { get; }

    /// <summary>Farms behind a proxy.</summary>
    public IReadOnlyList<PoolFarm> Farms { get; init; } = [];

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
    public Int128[] EarnedBefore { get; private set; }

    /// <summary>Finds in time before things counted.</summary>
    public long FindsBefore { get; private set; }

    /// <summary>What shares counted before things counted.</summary>
    public UInt128 DifficultiesBefore { get; private set; }

    /// <summary>Every block of the pool that its node took.</summary>
    public List<PoolRound> Rounds { get; } = [];

    public List<PayoutBatch> Batches { get; } = [];

    /// <summary>Payouts one by one: all where they are kept, else those of the last batch.</summary>
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

    /// <summary>What is off the best chain and whose credits are still kept, about lowest first.</summary>
    internal Queue<(long Id, int Height)> OffChain { get; } = new();

    /// <summary>What is off the best chain and whose credits are forgotten.</summary>
    internal HashSet<long> Lost { get; } = [];

    /// <summary>Pools whose members are here, by their places.</summary>
    internal List<int> Guests { get; } = [];

    /// <summary>Whether members have gone elsewhere because it is out.</summary>
    internal bool IsLeft { get; set; }

    /// <summary>By hopper, whether it mines elsewhere.</summary>
    internal bool[] AreAway { get; set; } = [];

    internal List<ActorRef> Infiltrators { get; } = [];

    /// <summary>Its own of two equal blocks, on which it mines; below 0 there is none.</summary>
    internal int Tie { get; set; } = -1;

    /// <summary>A late block that is divided once shares up to it are booked; below 0 there is none.</summary>
    internal int Undivided { get; set; } = -1;

    /// <summary>How hard single shares are; null where they are not single.</summary>
    internal ShareDesk? Desk { get; set; }

    /// <summary>Counts shares of a verdict.</summary>
    public void Count(ShareVerdict verdict, long shares = 1) => Verdicts[(int)verdict] += shares;

    /// <summary>Shares of a verdict since things count.</summary>
    public long CountOf(ShareVerdict verdict) =>
        CountedSince is null ? 0 : Verdicts[(int)verdict] - VerdictsBefore[(int)verdict];

    /// <summary>One more account, of a member that has come.</summary>
    public int Join()
    {
        var account = Ledger.Join();
        if (account < Accepted.Length)
            return account;
        var room = Math.Max(16, 2 * account);
        (var accepted, Accepted) = (Accepted, new long[room]);
        (var before, EarnedBefore) = (EarnedBefore, new Int128[room]);
        accepted.CopyTo(Accepted, 0);
        before.CopyTo(EarnedBefore, 0);
        return account;
    }

    /// <summary>From now on things count.</summary>
    public void StartCounting(SimTime now)
    {
        CountedSince = now;
        for (var seat = 0; seat < Ledger.Members; seat++)
            EarnedBefore[seat] = Ledger[seat].Earned;
        foreach (var farm in Farms)
            farm.StartCounting();
        VerdictsBefore = [.. Verdicts];
        FindsBefore = FindsInTime;
        DifficultiesBefore = Ledger.ShareDifficulties;
    }

    /// <summary>Satoshi that a miner has earned since things count; of a farm's worker its part.</summary>
    public long IncomeOf(int seat)
    {
        if (IsOpen)
            return Credit.Satoshi(Enumerable.Range(0, Ledger.Members)
                .Aggregate((Int128)0, (sum, account) => sum + EarnedBy(account)));
        foreach (var farm in Farms)
            if (farm.Has(seat))
                return farm.PartOf(seat, Credit.Satoshi(EarnedBy(farm.Seat)));
        return Credit.Satoshi(EarnedBy(seat));
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
