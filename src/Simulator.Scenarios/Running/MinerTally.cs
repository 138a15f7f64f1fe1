using Simulator.Domain.Economics;
using Simulator.Domain.Pools;
using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>What each miner hashed, found and earned over the counted part. Money is whole satoshi.</summary>
internal sealed class MinerTally
{
    private readonly CountedChain _chain;
    private readonly double[] _hashes;
    private readonly double[] _wasted;
    private readonly MinerCounts[] _counts;
    private readonly long[] _revenue;
    private readonly Dictionary<int, (double Value, long Reward)> _poolValues = [];
    private readonly HashWorth? _outside;

    public MinerTally(BlockCensus census)
    {
        _chain = census.Chain;
        _counts = census.Miners;
        _hashes = new double[_counts.Length];
        _wasted = new double[_counts.Length];
        for (var miner = 0; miner < _hashes.Length; miner++)
            (_hashes[miner], _wasted[miner]) = HashesOf(_chain.World.Miners[miner]);
        _revenue = [.. _counts.Select((counts, miner) => RevenueOf(_chain.World.Miners[miner], in counts))];
        _outside = new MarketBuilding(_chain.World.Scenario, _chain.World.Seed).WorthAt(SwitchSettings.Outside);
    }

    /// <summary>The chain that they mine.</summary>
    public CountedChain Chain => _chain;

    /// <summary>Hashes of all on this chain.</summary>
    public double HashSum => _hashes.Sum();

    /// <summary>Hashes of a miner, by its number.</summary>
    public double HashesOfMiner(int miner) => _hashes[miner];

    /// <summary>Satoshi that a miner earned, by its number.</summary>
    public long RevenueOfMiner(int miner) => _revenue[miner];

    /// <summary>What a miner found, by its number.</summary>
    public MinerCounts CountsOfMiner(int miner) => _counts[miner];

    /// <summary>Hashes of a group on this chain.</summary>
    public double HashesOfGroup(int group) => MembersOf(group).Sum(miner => _hashes[miner]);

    /// <summary>The groups that may mine this chain.</summary>
    public IReadOnlyList<MinerSummary> OwnGroups() =>
        [.. Groups().Where((_, group) => MembersOf(group).Count > 0)];

    /// <summary>The value of all coinbases on the counted best chain.</summary>
    public long RewardSum => _counts.Sum(counts => counts.Revenue);

    public IReadOnlyList<MinerSummary> Groups()
    {
        var groups = _chain.World.Scenario.Miners;
        return [.. Enumerable.Range(0, groups.Count).Select(group =>
            WithEconomy(Summarise(groups[group].Name, MembersOf(group)), groups[group], MembersOf(group)) with
            {
                StrategyKind = groups[group].Strategy.IsHonest ? "" : groups[group].Strategy.Kind,
                Strategy = StrategyOf(group),
            })];
    }

    public IEnumerable<MinerRow> Rows()
    {
        var sum = _hashes.Sum();
        var seconds = Math.Max((_chain.End - _chain.Begin).Seconds, double.Epsilon);
        var world = _chain.World;
        for (var miner = 0; miner < _hashes.Length; miner++)
        {
            var placed = world.Miners[miner];
            if (placed.IsReserve && _hashes[miner] == 0 && _revenue[miner] == 0)
                continue;
            yield return new MinerRow
            {
                Name = placed.Name,
                Group = world.Scenario.Miners[placed.Group].Name,
                Node = world.NodeNames[placed.Node],
                Region = world.Scenario.Network.Regions.Count > 0
                    ? world.Scenario.Network.Regions[world.Map.Regions[placed.Node]].Name : "",
                Hashrate = _hashes[miner] / seconds,
                HashrateShare = sum > 0 ? _hashes[miner] / sum : 0,
                BlocksFound = _counts[miner].Found,
                BlocksOnBestChain = _counts[miner].Best,
                Stale = _counts[miner].Stale,
                RevenueSatoshi = _revenue[miner],
                HashesWasted = _wasted[miner],
                Chain = world.Chain,
                Pool = placed.Pool < 0 ? "" : world.PoolOf(placed).Name,
            };
        }
    }

    private MinerSummary Summarise(string name, List<int> members)
    {
        var sum = _hashes.Sum();
        var hashes = members.Sum(miner => _hashes[miner]);
        var wasted = members.Sum(miner => _wasted[miner]);
        var seconds = (_chain.End - _chain.Begin).Seconds;
        var found = members.Sum(miner => _counts[miner].Found);
        var settled = members.Sum(miner => _counts[miner].Best + _counts[miner].Stale);
        var revenue = members.Sum(miner => _revenue[miner]);
        return new MinerSummary
        {
            Name = name,
            HashrateShare = sum > 0 ? hashes / sum : null,
            Hashrate = seconds > 0 ? hashes / seconds : null,
            WastedShare = wasted >= 0 && hashes > 0 ? wasted / hashes : null,
            BlocksFound = found,
            BlocksOnBestChain = members.Sum(miner => _counts[miner].Best),
            StaleRate = settled > 0 ? members.Sum(miner => _counts[miner].Stale) / (double)settled : null,
            RevenueShare = RewardSum > 0 ? revenue / (double)RewardSum : null,
            RevenueRate = RateOf(revenue),
            RevenueSatoshi = revenue,
        };
    }

    /// <summary>The same in money: what was earned here and outside, and what the energy of it cost.</summary>
    private MinerSummary WithEconomy(MinerSummary summary, MinerGroup group, List<int> members)
    {
        var earned = _chain.Price is null ? (double?)null
            : members.Sum(miner => ValueOf(miner) + EarnedOutside(miner));
        var hashes = members.Sum(miner => _hashes[miner] + HashesOf(RatesElsewhere(miner)));
        var joules = group.Costs?.Power * hashes;
        var cost = joules is { } energy && group.Costs?.PowerPrice is { } price
            ? energy / CostSettings.JoulesPerKwh * price : (double?)null;
        return summary with
        {
            RevenueUsd = earned,
            EnergyKwh = joules / CostSettings.JoulesPerKwh,
            CostUsd = cost,
            ProfitUsd = earned - (cost ?? 0),
        };
    }

    /// <summary>What the group's strategy counted; empty where it has none.</summary>
    private NamedMeasures StrategyOf(int group)
    {
        var measures = new NamedMeasures();
        foreach (var seat in _chain.World.Strategies)
            if (seat.Group == group)
                foreach (var (name, value) in seat.Strategy.Measures)
                    measures[name] = value;
        return measures;
    }

    /// <summary>What its blocks paid it; in a pool, its credits less reversals, paid or not.</summary>
    private long RevenueOf(PlacedMiner miner, in MinerCounts counts) => miner.Pool < 0 ? counts.Revenue
        : _chain.World.PoolOf(miner).Book.IncomeOf(miner.Seat);

    /// <summary>The same in money; credits of a pool at the mean price of its blocks.</summary>
    private double ValueOf(int miner)
    {
        var placed = _chain.World.Miners[miner];
        if (placed.Pool < 0)
            return _counts[miner].Value;
        var (value, reward) = _poolValues.TryGetValue(placed.Pool, out var known) ? known
            : _poolValues[placed.Pool] = ValueOfPool(placed.Pool);
        return reward > 0 ? value * (_revenue[miner] / (double)reward) : 0;
    }

    private (double Value, long Reward) ValueOfPool(int pool)
    {
        var seats = Enumerable.Range(0, _counts.Length).Where(each => _chain.World.Miners[each].Pool == pool).ToList();
        return (seats.Sum(each => _counts[each].Value), seats.Sum(each => _counts[each].Revenue));
    }

    private IReadOnlyList<RateStep> RatesElsewhere(int miner) => _chain.World.Miners[miner].Elsewhere?.Rates ?? [];

    /// <summary>At the mean fees, and at the price at the start of each stretch of its rate.</summary>
    private double EarnedOutside(int miner)
    {
        if (_outside is not { FixedChance: { } chance } worth)
            return 0;
        var coins = worth.Reward.Mean(0, worth.Spacing) / BlockReward.SatoshiPerCoin;
        var earned = 0.0;
        var rates = RatesElsewhere(miner);
        for (var step = 0; step < rates.Count; step++)
            earned += HashesOf(rates, step) * chance * coins * worth.Price.At(rates[step].At, 0);
        return earned;
    }

    /// <summary>
    /// Reward per spacing over the counted time, in rewards of the first counted block at mean fees.
    /// </summary>
    private double? RateOf(long revenue)
    {
        var spacing = _chain.World.Scenario.Chain.Spacing;
        var reward = _chain.FirstHeight <= _chain.TipHeight ? _chain.Reward.Mean(_chain.FirstHeight, spacing) : 0;
        var spacings = (_chain.End - _chain.Begin).Seconds / spacing.Seconds;
        return reward > 0 && spacings > 0 ? revenue / reward / spacings : null;
    }

    private List<int> MembersOf(int group) =>
        [.. Enumerable.Range(0, _hashes.Length).Where(miner => _chain.World.Miners[miner].Group == group)];

    /// <summary>Hashes over the counted part, and the wasted of them; not a number where none can be wasted.</summary>
    private (double Made, double Wasted) HashesOf(PlacedMiner miner)
    {
        if (miner.Hashes?.Between(_chain.Begin, _chain.End) is { } count)
            return (count.Made, count.Wasted);
        return (HashesOf(miner.Totals.Rates), double.NaN);
    }

    /// <summary>Between its steps the rate is constant, or that of a law.</summary>
    private double HashesOf(IReadOnlyList<RateStep> rates)
    {
        var hashes = 0.0;
        for (var step = 0; step < rates.Count; step++)
            hashes += HashesOf(rates, step);
        return hashes;
    }

    private double HashesOf(IReadOnlyList<RateStep> rates, int step)
    {
        var from = Later(rates[step].At, _chain.Begin);
        var to = step + 1 < rates.Count && rates[step + 1].At < _chain.End ? rates[step + 1].At : _chain.End;
        return to > from ? rates[step].HashesBetween(from, to) : 0;
    }

    private static SimTime Later(SimTime a, SimTime b) => a > b ? a : b;
}
