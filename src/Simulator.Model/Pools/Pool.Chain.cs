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
    /// <summary>
    /// So many blocks after they matured credits are still kept: a late reversal takes them back. Later than that, the
    /// pool bears it.
    /// </summary>
    private const int KeptAfter = 100;

    private readonly Dictionary<int, int> _seatOf = [];
    private readonly List<int> _branch = [];
    private SimTime _foundAt = new(-1);
    private double _round;

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
        Ripen(block.Height);
        if (block.Height >= _plan.EndsAtHeight)
            AskForReport();
        if (!_plan.TipsLackTargets)
            SetTarget(Target.SolveProbability(block.ChildBits));
        RenewJob(clean: true);
        if (_plan.JobLatency > SimTime.Zero && _book.Crew.IsSomebody)
            Context.Send(_book.Crew, PoolKinds.Job, (uint)tip, _plan.JobLatency);
        EndTie(tip);
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
                _book.Ledger.Reverse(last.Block);
            }
            else
            {
                _book.Ledger.Lose(RewardOf(in _plan.Store[last.Block]));
                _book.Lost.Add(last.Block);
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
        ledger.ChainBlock(FeesTaken.By(in on, _plan.Store, _plan.Reward.Fees));
        if (on.Miner < 0 || !_seatOf.TryGetValue(on.Miner, out var seat))
            return;
        var wasLost = _book.Lost.Remove(block);
        if (wasLost)
            ledger.Regain(RewardOf(in on));
        else if (ledger.StateOf(block) is null)
            Divide(block, in on, seat);
        else
            ledger.Restore(block);
        _book.OnChain.Add(new(block, on.Height, wasLost));
        CheckBooks();
    }

    /// <summary>The round ends with this block, wherever it stands.</summary>
    private void Divide(int block, in Block on, int seat)
    {
        var kept = _book.Ledger.Own;
        _book.Ledger.Found(block, _plan.AccountOf(seat), RewardOf(in on));
        _book.Rounds.Add(new PoolRound(
            block, on.FoundAt, seat, on.FoundAt == _foundAt ? _round : double.NaN,
            Credit.Satoshi(_book.Ledger.Own - kept)));
    }

    /// <summary>Satoshi of a block's coinbase.</summary>
    private long RewardOf(in Block on) =>
        _plan.Reward.Subsidy.At(on.Height) + FeesTaken.By(in on, _plan.Store, _plan.Reward.Fees);

    /// <summary>Credits become payable so many blocks deep; those long paid are forgotten.</summary>
    private void Ripen(int height)
    {
        var chain = _book.OnChain;
        for (; _book.Matured < chain.Count && chain[_book.Matured].Height <= height - _plan.Maturity; _book.Matured++)
            if (!chain[_book.Matured].IsForgotten)
                _book.Ledger.Mature(chain[_book.Matured].Block);
        var forgettable = height - _plan.Maturity - KeptAfter;
        for (; _book.Forgotten < _book.Matured && chain[_book.Forgotten].Height <= forgettable; _book.Forgotten++)
        {
            if (chain[_book.Forgotten].IsForgotten)
                continue;
            _book.Ledger.Forget(chain[_book.Forgotten].Block);
            chain[_book.Forgotten] = chain[_book.Forgotten] with { IsForgotten = true };
        }
    }
}
