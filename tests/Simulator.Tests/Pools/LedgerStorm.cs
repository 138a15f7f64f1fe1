using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Random;

namespace Simulator.Tests.Pools;

/// <summary>What can happen to a pool's books.</summary>
internal enum LedgerEvent
{
    Share,
    Stretch,
    Found,
    Mature,
    Reverse,
    Restore,
    Forget,
    Lose,
    PayOut,
    Fee,
    Join,
    Leave,
    Return,
    ChainBlock,
}

/// <summary>
/// Random events for a pool's books, drawn beforehand so that they can be told twice, with sums of its own kept beside
/// the books. It asks the books after every event whether they add up.
/// </summary>
internal sealed class LedgerStorm
{
    private const int CheckedInFullEvery = 1000;
    private const long Subsidy = 312_500_000;

    private static readonly (LedgerEvent Kind, int Weight)[] weights =
    [
        (LedgerEvent.Share, 600), (LedgerEvent.Stretch, 20), (LedgerEvent.Found, 60), (LedgerEvent.Mature, 60),
        (LedgerEvent.Reverse, 40), (LedgerEvent.Restore, 30), (LedgerEvent.Forget, 25), (LedgerEvent.Lose, 4),
        (LedgerEvent.PayOut, 5), (LedgerEvent.Fee, 5), (LedgerEvent.Join, 1), (LedgerEvent.Leave, 4),
        (LedgerEvent.Return, 3), (LedgerEvent.ChainBlock, 20),
    ];

    private readonly PoolLedger _ledger;
    private readonly List<Payout> _payouts = [];
    private readonly Dictionary<long, long> _standing = [];
    private readonly List<long> _blocks = [];
    private long _paid;
    private Int128 _lost;

    public LedgerStorm(string scheme, LawValues values)
    {
        _ledger = new PoolLedger(RewardSchemes.Find(scheme)!.Make(values), PoolFee.Of(0.01), 1000 * Subsidy);
        _ledger.Join(5);
    }

    /// <summary>Events that were not refused.</summary>
    public int[] Done { get; } = new int[weights.Length];

    public ulong StateHash => _ledger.StateHash();

    /// <summary>An event: its kind and three draws.</summary>
    public static (LedgerEvent Kind, ulong A, ulong B, ulong C)[] Draw(ulong seed, int count)
    {
        var random = RandomStream.For(seed, "ledger storm");
        var all = weights.Sum(each => each.Weight);
        var events = new (LedgerEvent, ulong, ulong, ulong)[count];
        for (var i = 0; i < count; i++)
        {
            var left = random.NextBelow(all);
            var kind = weights.First(each => (left -= each.Weight) < 0).Kind;
            events[i] = (kind, random.NextBits(), random.NextBits(), random.NextBits());
        }

        return events;
    }

    /// <summary>Tells all events; returns what did not add up, with the number of the event, or null.</summary>
    public string? Tell(IReadOnlyList<(LedgerEvent Kind, ulong A, ulong B, ulong C)> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var (kind, a, b, c) = events[i];
            if (Tell(kind, a, b, c))
                Done[(int)kind]++;
            var fault = _ledger.Fault() ?? OwnFault();
            if (i % CheckedInFullEvery == 0 || i == events.Count - 1)
                fault ??= _ledger.FaultInFull();
            if (fault is not null)
                return $"event {i}, {kind}: {fault}";
        }

        return _payouts.Select(payout => payout.Id).Distinct().Count() == _payouts.Count ? null : "a payout id twice";
    }

    private string? OwnFault()
    {
        if (_ledger.Paid != _paid)
            return $"{_ledger.Paid} satoshi paid, {_paid} seen";
        return _ledger.Coinbases == Standing - _lost ? null : $"coinbases {_ledger.Coinbases}, {Standing - _lost} seen";
    }

    private Int128 Standing { get; set; }

    private bool Tell(LedgerEvent kind, ulong a, ulong b, ulong c) => kind switch
    {
        LedgerEvent.Share => Share(Member(a), Part(b, c % 21)),
        LedgerEvent.Stretch => Stretch(a, b),
        LedgerEvent.Found => Found(Member(a), (long)(b % (3 * Subsidy))),
        LedgerEvent.Mature => _ledger.Mature(Block(a)),
        LedgerEvent.Reverse => _ledger.Reverse(Block(a)) && Stands(Block(a), -1),
        LedgerEvent.Restore => _ledger.Restore(Block(a)) && Stands(Block(a), 1),
        LedgerEvent.Forget => Forget(Block(a)),
        LedgerEvent.Lose => Lose(a),
        LedgerEvent.PayOut => PayOut((long)(PoolLedger.Dust + a % (Subsidy / 10))),
        LedgerEvent.Fee => SetFee(a),
        LedgerEvent.Join => _ledger.Members < 300 && _ledger.Join() > 0,
        LedgerEvent.Leave => Leave(Member(a)),
        LedgerEvent.Return => Return(Member(a)),
        _ => ChainBlock((long)(a % Subsidy)),
    };

    private int Member(ulong a) => (int)(a % (ulong)_ledger.Members);

    // A recent block mostly, any block sometimes; -1 where there is none.
    private long Block(ulong a) => _blocks.Count == 0 ? -1
        : a % 8 == 0 ? _blocks[(int)(a / 8 % (ulong)_blocks.Count)]
        : _blocks[_blocks.Count - 1 - (int)(a / 8 % (ulong)Math.Min(20, _blocks.Count))];

    private static UInt128 Part(ulong b, ulong shift) => (UInt128)b << 28 >> (int)shift;

    private bool Share(int member, UInt128 difficulties)
    {
        _ledger.Share(member, difficulties, Subsidy);
        return true;
    }

    private bool Stretch(ulong a, ulong b)
    {
        var stretch = new UInt128[1 + Member(a)];
        for (var i = 0; i < stretch.Length; i++)
            stretch[i] = Part(Mix.Of(b, (ulong)i), 4);
        _ledger.Shares(stretch, Subsidy);
        return true;
    }

    private bool Found(int finder, long reward)
    {
        var block = _blocks.Count == 0 ? 0 : _blocks[^1] + 1;
        _ledger.Found(block, finder, reward);
        _blocks.Add(block);
        _standing[block] = reward;
        Standing += reward;
        return true;
    }

    private bool Stands(long block, int sign)
    {
        Standing += sign * _standing[block];
        return true;
    }

    private bool Forget(long block)
    {
        var wasMature = _ledger.StateOf(block) == PoolBlockState.Matured;
        if (!_ledger.Forget(block))
            return false;
        if (!wasMature)
            _standing.Remove(block);
        return true;
    }

    // A block that matured and was forgotten turns out to be stale after all.
    private bool Lose(ulong a)
    {
        var block = _blocks.Count == 0 ? -1 : _blocks[(int)(a % (ulong)_blocks.Count)];
        if (_ledger.StateOf(block) is not null || !_standing.Remove(block, out var reward))
            return false;
        _ledger.Lose(reward);
        _lost += reward;
        return true;
    }

    private bool PayOut(long threshold)
    {
        var before = _payouts.Count;
        _ledger.PayOut(threshold, _payouts);
        for (var i = before; i < _payouts.Count; i++)
            _paid += _payouts[i].Satoshi;
        return _payouts.Count > before;
    }

    private bool SetFee(ulong a)
    {
        _ledger.Fee = new PoolFee((int)(a % 1_000_000_001));
        return true;
    }

    private bool Leave(int member)
    {
        _ledger.Leave(member);
        return _ledger[member].Balance >= 0;
    }

    private bool Return(int member)
    {
        _ledger.Return(member);
        return true;
    }

    private bool ChainBlock(long fees)
    {
        _ledger.ChainBlock(fees);
        return true;
    }
}
