using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Random;

namespace Simulator.Tests.Pools;

/// <summary>
/// What single shares bring, read off a pool's books: marked shares belong to a member of their own, all others to a
/// crowd, whose shares between two of interest are told as one stretch. It draws rounds, and judges nothing.
/// </summary>
internal sealed class MarkedShare
{
    private const long Reward = 2_000_000_000_000_000;
    private const int Crowd = 0;
    private const int Marked = 1;

    private readonly RandomStream _random;
    private readonly double _p;
    private readonly double _logOfMiss;
    private readonly UInt128 _share;
    private readonly PoolLedger _ledger;
    private long _block;

    /// <param name="scheme">Name of a scheme.</param>
    /// <param name="shares">D: shares that a block takes on average.</param>
    /// <param name="seed">Of all draws.</param>
    /// <param name="values">Keys of the scheme.</param>
    public MarkedShare(string scheme, int shares, ulong seed, params (string Key, object Value)[] values)
    {
        _random = RandomStream.For(seed, "marked share");
        _p = 1.0 / shares;
        _logOfMiss = Math.Log(1 - _p);
        _share = Difficulties.Of(_p);
        var given = new LawValues(values.Select(each => new KeyValuePair<string, object>(each.Key, each.Value)));
        _ledger = new PoolLedger(RewardSchemes.Find(scheme)!.Make(given), default, 0);
        _ledger.Join(2);
    }

    /// <summary>What the marked shares have brought, in units of p times the reward: 1 is fair.</summary>
    public double Brought => Credit.ToDouble(_ledger[Marked].Earned) / (_p * Reward);

    /// <summary>Number of shares of a round, the one that finds the block included.</summary>
    public int Length() => 1 + (int)(Math.Log(_random.NextPositiveUnit()) / _logOfMiss);

    /// <summary>A place below so many shares, each equally likely.</summary>
    public int PlaceBelow(int shares) => _random.NextBelow(shares);

    /// <summary>
    /// A round of so many shares and its block; the share at the place, from 0 on, is the marked one.
    /// </summary>
    /// <returns>Whether the round had a share at the place.</returns>
    public bool Round(int length, int place = int.MaxValue)
    {
        var isIn = place < length;
        var before = isIn ? place : length;
        Crowded(before);
        if (isIn)
        {
            _ledger.Share(Marked, _share, Reward);
            Crowded(length - place - 1);
        }

        _ledger.Found(_block, place == length - 1 ? Marked : Crowd, Reward);
        _ledger.Mature(_block);
        _ledger.Forget(_block++);
        return isIn;
    }

    private void Crowded(int shares)
    {
        if (shares > 0)
            _ledger.Shares([_share * (ulong)shares, 0], Reward);
    }
}
