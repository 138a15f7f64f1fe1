using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Records;
using Simulator.Domain.Statistics;
using Simulator.Model.Pools;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>What each pool found, took and paid, and how the hash rate lies with pools and single miners.</summary>
internal sealed class PoolTally(MinerTally miners)
{
    private readonly World _world = miners.Chain.World;

    /// <summary>One entry per pool of this chain, with its place in the scenario.</summary>
    public IEnumerable<(int Number, PoolSummary Summary)> Pools() =>
        _world.Pools.Select(pool => (pool.Number, Summarise(pool)));

    /// <summary>Over pools and miners that mine alone; empty where there are no pools.</summary>
    public ConcentrationSummary OfParties()
    {
        if (_world.Pools.Count == 0 || miners.HashSum <= 0)
            return new ConcentrationSummary();
        var pools = new SortedDictionary<int, double>();
        var parties = new List<double>();
        for (var miner = 0; miner < _world.Miners.Length; miner++)
        {
            var hashes = miners.HashesOfMiner(miner);
            if (_world.Miners[miner].Pool is >= 0 and var pool)
                pools[pool] = pools.GetValueOrDefault(pool) + hashes;
            else
                parties.Add(hashes);
        }

        var concentration = Concentration.Of([.. parties, .. pools.Values]);
        return new ConcentrationSummary { Hhi = concentration.Hhi, Nakamoto = concentration.Nakamoto };
    }

    private PoolSummary Summarise(PlacedPool pool)
    {
        var book = pool.Book;
        var ledger = book.Ledger;
        var seats = pool.Plan.Seats.Select(seat => seat.Miner).Where(miner => miner >= 0).ToList();
        var counts = seats.ConvertAll(miners.CountsOfMiner);
        var (found, best) = (counts.Sum(each => each.Found), counts.Sum(each => each.Best));
        var settled = best + counts.Sum(each => each.Stale);
        var members = IncomesOf(pool, seats);
        var incomes = RunningMoments.Of([.. members.Select(member => (double)member.Satoshi)]);
        var finds = book.CountedSince is null ? 0 : book.FindsInTime - book.FindsBefore;
        var luck = finds <= 0 ? null : Luck.Of(
            finds, Difficulties.ToDouble(book.DifficultiesAtFind - book.DifficultiesBefore));
        var band = finds > 0 ? Luck.Band(finds) : ((double Low, double High)?)null;
        return new PoolSummary
        {
            Name = pool.Name,
            HashrateShare = miners.HashSum > 0 ? seats.Sum(miners.HashesOfMiner) / miners.HashSum : null,
            Members = MembersOf(pool, seats),
            Workers = OwnFarms(pool).Sum(farm => farm.Count),
            ProxySharesTaken = book.CountedSince is null ? 0 : book.Farms.Sum(farm => farm.Taken - farm.TakenBefore),
            ProxySharesPassed = book.CountedSince is null ? 0 : book.Farms.Sum(farm => farm.Passed - farm.PassedBefore),
            Arrivals = book.Arrivals,
            Departures = book.Departures,
            BlocksFound = found,
            BlocksOnBestChain = best,
            StaleRate = settled > 0 ? (settled - best) / (double)settled : null,
            SharesByVerdict = Verdicts(book),
            Luck = luck,
            LuckLow = band?.Low,
            LuckHigh = band?.High,
            IncomeMean = incomes.Count > 0 ? incomes.Mean : null,
            IncomeVariance = incomes.Count > 1 ? incomes.StandardDeviation * incomes.StandardDeviation : null,
            IncomeSpread = SpreadOf(members),
            CreditedSatoshi = Credit.Satoshi(Credit.Of((long)(ledger.Immature + ledger.Paid)) + ledger.Payable),
            PaidSatoshi = (long)ledger.Paid,
            Payouts = ledger.Payouts,
            FeeSatoshi = Credit.Satoshi(ledger.Fees),
            BalanceSatoshi = Credit.Satoshi(ledger.Own),
            Ruined = book.RuinedAt is not null,
            RuinedAtSeconds = book.RuinedAt?.Seconds,
        };
    }

    private int MembersOf(PlacedPool pool, List<int> seats) => pool.Book.IsOpen ? pool.Book.Ledger.Members
        : seats.Count(miner => !IsWorker(pool, miner) && IsMember(pool, miner,
            chooses: pool.Book.IsHere[_world.Miners[miner].Seat])) + OwnFarms(pool).Count();

    /// <summary>What each member earned and hashed; a farm is one.</summary>
    private List<(long Satoshi, double Hashes)> IncomesOf(PlacedPool pool, List<int> seats) => pool.Book.IsOpen
        ? [.. Enumerable.Range(0, pool.Book.Ledger.Members)
            .Select(account => (Credit.Satoshi(pool.Book.EarnedBy(account)), 0.0))]
        :
    [
        .. seats.Where(miner => !IsWorker(pool, miner)
                && IsMember(pool, miner, chooses: miners.HashesOfMiner(miner) > 0))
            .Select(miner => (miners.RevenueOfMiner(miner), miners.HashesOfMiner(miner))),
        .. OwnFarms(pool).Select(farm => (Credit.Satoshi(pool.Book.EarnedBy(farm.Seat)),
            Enumerable.Range(farm.First, farm.Count).Sum(seat => miners.HashesOfMiner(pool.Plan.Seats[seat].Miner)))),
    ];

    /// <summary>Farms that are members, not guests.</summary>
    private static IEnumerable<PoolFarm> OwnFarms(PlacedPool pool) =>
        pool.Plan.Squads.Where(squad => squad.Home < 0).Select(squad => squad.Farm).OfType<PoolFarm>();

    private bool IsWorker(PlacedPool pool, int miner) =>
        _world.Miners[miner].Seat is var seat && pool.Plan.AccountOf(seat) != seat;

    private bool IsMember(PlacedPool pool, int miner, bool chooses)
    {
        var placed = _world.Miners[miner];
        return pool.Plan.Squads[pool.Plan.Seats[placed.Seat].Squad].Chooses ? chooses : !placed.IsReserve;
    }

    /// <summary>Every verdict that shares were given, and accepted and stale always.</summary>
    private static SortedDictionary<string, long> Verdicts(PoolBook book)
    {
        var verdicts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var verdict in ShareVerdicts.All)
            if (verdict is ShareVerdict.Accepted or ShareVerdict.StaleJob || book.CountOf(verdict) > 0)
                verdicts[verdict.Name()] = book.CountOf(verdict);
        return verdicts;
    }

    private static double? SpreadOf(List<(long Satoshi, double Hashes)> members)
    {
        var rates = new RunningMoments();
        foreach (var (satoshi, hashes) in members)
            if (hashes > 0)
                rates.Add(satoshi / hashes);
        return rates.Count > 1 && rates.Mean > 0 ? rates.StandardDeviation / rates.Mean : null;
    }
}
