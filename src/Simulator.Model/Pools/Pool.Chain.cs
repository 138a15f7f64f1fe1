using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Model.Pools;

/// <summary>
/// The half of a pool that follows its node's best chain: credits for its blocks on it, reversals of those off it, and
/// what has matured.
/// </summary>
public sealed partial class Pool
{
    /// <summary>So many blocks after they matured credits are still kept, at least.</summary>
    private const int KeptAfterMin = 100;

    /// <summary>So many credits are kept where they would be more blocks.</summary>
    private const int CreditsKept = 2_000_000;

    private readonly Dictionary<int, int> _seatOf = [];
    private readonly List<int> _branch = [];
    private SimTime _foundAt = new(-1);
    private double _round;

    /// <summary>
    /// Credits are kept so many blocks after they matured: a late reversal takes them back. Later than that, the pool
    /// bears it.
    /// </summary>
    private int KeptAfter => Math.Max(KeptAfterMin, CreditsKept / Math.Max(1, _plan.Seats.Count));

    private void Follow(int tip)
    {
        if (tip == _book.Tip && _networkWork > 0)
            return;
        ref readonly var block = ref _plan.Store[tip];
        var fork = block.Parent == _book.Tip || tip == _book.Tip ? _book.Tip : _plan.Store.ForkPoint(_book.Tip, tip);
        TakeBackDownTo(_plan.Store[fork].Height);
        _branch.Clear();
        for (var at = tip; at != fork; at = _plan.Store[at].Parent)
            _branch.Add(at);
        _book.Tip = tip;
        for (var i = _branch.Count - 1; i >= 0; i--)
            Attach(_branch[i], in _plan.Store[_branch[i]]);
        SetPrice();
        Ripen(block.Height);
        ForgetOffChain(block.Height);
        if (block.Height >= _plan.EndsAtHeight)
            AskForReport();
        if (!_plan.TipsLackTargets)
            SetTarget(Target.SolveProbability(block.ChildBits));
        EndTie(tip);
        RenewJob(clean: true);
        if (_plan.JobLatency > SimTime.Zero && _book.Crew.IsSomebody)
            Context.Send(_book.Crew, PoolKinds.Job, (uint)Job, _plan.JobLatency);
    }

    private void TakeBackDownTo(int height)
    {
        while (_book.OnChain.Count > 0 && _book.OnChain[^1] is var last && last.Height > height)
        {
            _book.OnChain.RemoveAt(_book.OnChain.Count - 1);
            _book.Matured = Math.Min(_book.Matured, _book.OnChain.Count);
            _book.Forgotten = Math.Min(_book.Forgotten, _book.OnChain.Count);
            if (!last.IsForgotten)
            {
                _book.Ledger.Reverse(last.Id);
                _book.OffChain.Enqueue((last.Id, last.Height));
            }
            else
            {
                _book.Ledger.Lose(last.Reward);
                _book.Lost.Add(last.Id);
            }

            CheckRuin();
        }
    }

    private void Attach(int block, in Block on)
    {
        if (_book.CountedSince is null && _plan.CountFromHeight > 0)
        {
            if (on.Height >= _plan.CountFromHeight)
                _book.StartCounting(Context.Now);
            else if (on.Height == _plan.CountFromHeight - 1)
                AskForReport();
        }

        var ledger = _book.Ledger;
        if (_plan.Uncles is { } uncles)
        {
            AttachUncle(uncles[block].First, block, in on);
            AttachUncle(uncles[block].Second, block, in on);
        }

        if (on.Miner < 0 || !_seatOf.TryGetValue(on.Miner, out var seat))
            return;
        var wasLost = TakesBack(block, RewardOf(block, in on));
        if (!wasLost && ledger.StateOf(block) is null)
            Divide(block, in on, seat);
        else if (!wasLost)
            ledger.Restore(block);
        _book.OnChain.Add(new(block, on.Height, RewardOf(block, in on), wasLost));
        CheckBooks();
    }

    /// <summary>A block of the pool that went stale is paid for where another includes it.</summary>
    private void AttachUncle(int uncle, int nephew, in Block including)
    {
        if (uncle < 0 || !_seatOf.TryGetValue(_plan.Store[uncle].Miner, out var seat))
            return;
        var reward = CoinbaseValue.OfUncle(in _plan.Store[uncle], in including, _plan.Reward);
        // Each block that includes it is an income of its own; no block has such a number.
        var id = ((long)nephew + 1 << 32) | (uint)uncle;
        var wasLost = TakesBack(id, reward);
        if (!wasLost && _book.Ledger.StateOf(id) is null)
            _book.Ledger.FoundLike(id, uncle, _plan.AccountOf(seat), reward);
        else if (!wasLost)
            _book.Ledger.Restore(id);
        _book.OnChain.Add(new(id, including.Height, reward, wasLost));
        CheckBooks();
    }

    /// <summary>Whether an income had left the best chain after its credits were forgotten, and is back.</summary>
    private bool TakesBack(long id, long reward)
    {
        if (!_book.Lost.Remove(id))
            return false;
        _book.Ledger.Regain(reward);
        return true;
    }

    /// <summary>The round ends with this block, wherever it stands.</summary>
    private void Divide(int block, in Block on, int seat)
    {
        var kept = _book.Ledger.Own;
        _book.Ledger.Found(block, _plan.AccountOf(seat), RewardOf(block, in on));
        _book.Rounds.Add(new PoolRound(
            block, on.FoundAt, seat, on.FoundAt == _foundAt ? _round : double.NaN,
            Credit.Satoshi(_book.Ledger.Own - kept)));
    }

    /// <summary>Satoshi of a block's coinbase: subsidy, fees, and the part for the uncles it includes.</summary>
    private long RewardOf(int block, in Block on) =>
        CoinbaseValue.Of(block, in on, _plan.Store, _plan.Uncles, _plan.Reward);

    /// <summary>Credits become payable so many blocks deep; those long paid are forgotten.</summary>
    private void Ripen(int height)
    {
        var chain = _book.OnChain;
        for (; _book.Matured < chain.Count && chain[_book.Matured].Height <= height - _plan.Maturity; _book.Matured++)
            if (!chain[_book.Matured].IsForgotten)
                _book.Ledger.Mature(chain[_book.Matured].Id);
        var forgettable = height - _plan.Maturity - KeptAfter;
        for (; _book.Forgotten < _book.Matured && chain[_book.Forgotten].Height <= forgettable; _book.Forgotten++)
        {
            if (chain[_book.Forgotten].IsForgotten)
                continue;
            _book.Ledger.Forget(chain[_book.Forgotten].Id);
            chain[_book.Forgotten] = chain[_book.Forgotten] with { IsForgotten = true };
        }
    }
}
