using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Observing;

namespace Simulator.Model.Pools;

/// <summary>
/// What every pool does with its books: it follows its node's best chain, with credits for its blocks on it, reversals
/// of those off it, and what has matured, and pays out. Who its members are, and how their shares come, is its heirs'
/// matter.
/// </summary>
public abstract class BookedPool : Actor
{
    /// <summary>So many blocks after they matured credits are still kept, at least.</summary>
    private const int KeptAfterMin = 100;

    /// <summary>So many credits are kept where they would be more blocks.</summary>
    private const int CreditsKept = 2_000_000;

    private readonly PoolPlan _plan;
    private readonly PoolBook _book;
    private readonly List<int> _branch = [];
    private SimTime _foundAt = new(-1);
    private double _round;

    private protected BookedPool(PoolPlan plan)
    {
        _plan = plan;
        _book = plan.Book;
    }

    /// <summary>
    /// Credits are kept so many blocks after they matured: a late reversal takes them back. Later than that, the pool
    /// bears it.
    /// </summary>
    private int KeptAfter => Math.Max(KeptAfterMin, CreditsKept / Math.Max(1, _book.Ledger.Members));

    /// <summary>Satoshi that a block mints on the tip by which shares are paid.</summary>
    private protected long PricedSubsidy => SubsidyOn(_book.PricedAt);

    /// <summary>The member that found a block of the pool; below 0 the block is somebody else's.</summary>
    private protected abstract int MemberOf(int block, in Block on);

    /// <summary>The account to which a member's shares and blocks are booked.</summary>
    private protected virtual int AccountOf(int member) => member;

    /// <summary>The chain that is followed grows by a block: things may begin to count.</summary>
    private protected virtual void Pass(int block, in Block on)
    {
        if (_book.CountedSince is null && _plan.CountFromHeight > 0 && on.Height >= _plan.CountFromHeight)
            _book.StartCounting(Context.Now);
    }

    /// <summary>Once it starts: things count at once, or from a time on; where a height says it, the chain tells.
    /// </summary>
    private protected void CountWhenDue()
    {
        if (_book.CountedSince is not null || _plan.CountFromHeight > 0)
            return;
        if (_plan.CountFrom > Context.Now)
            Context.Schedule(_plan.CountFrom - Context.Now, PoolKinds.CountingDue);
        else
            _book.StartCounting(Context.Now);
    }

    /// <summary>A payout was made by the books.</summary>
    private protected virtual void Paid(Payout payout)
    {
    }

    /// <summary>Its own money has fallen below zero, for the first time.</summary>
    private protected virtual void End()
    {
    }

    /// <summary>Makes the books follow to another tip.</summary>
    private protected void MoveTo(int tip)
    {
        ref readonly var block = ref _plan.Store[tip];
        var fork = block.Parent == _book.Tip || tip == _book.Tip ? _book.Tip : _plan.Store.ForkPoint(_book.Tip, tip);
        TakeBackDownTo(_plan.Store[fork].Height);
        _branch.Clear();
        for (var at = tip; at != fork; at = _plan.Store[at].Parent)
            _branch.Add(at);
        _book.Tip = tip;
        for (var i = _branch.Count - 1; i >= 0; i--)
            Attach(_branch[i], in _plan.Store[_branch[i]]);
    }

    /// <summary>A member found a block in time: the round that it may end.</summary>
    private protected void EndRound(SimTime at)
    {
        var difficulties = _book.Ledger.ShareDifficulties;
        (_foundAt, _round) = (at, Difficulties.ToDouble(difficulties - _book.DifficultiesAtFind));
        _book.DifficultiesAtFind = difficulties;
        _book.FindsInTime++;
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
        Pass(block, in on);
        var ledger = _book.Ledger;
        if (_plan.Uncles is { } uncles)
        {
            AttachUncle(uncles[block].First, block, in on);
            AttachUncle(uncles[block].Second, block, in on);
        }

        if (MemberOf(block, in on) is var member && member < 0)
            return;
        var wasLost = TakesBack(block, RewardOf(block, in on));
        if (!wasLost && ledger.StateOf(block) is null)
            Divide(block, in on, member);
        else if (!wasLost)
            ledger.Restore(block);
        _book.OnChain.Add(new(block, on.Height, RewardOf(block, in on), wasLost));
        CheckBooks();
    }

    /// <summary>A block of the pool that went stale is paid for where another includes it.</summary>
    private void AttachUncle(int uncle, int nephew, in Block including)
    {
        if (uncle < 0 || MemberOf(uncle, in _plan.Store[uncle]) is not (>= 0 and var member))
            return;
        var reward = CoinbaseValue.OfUncle(in _plan.Store[uncle], in including, _plan.Reward);
        // Each block that includes it is an income of its own; no block has such a number.
        var id = ((long)nephew + 1 << 32) | (uint)uncle;
        var wasLost = TakesBack(id, reward);
        if (!wasLost && _book.Ledger.StateOf(id) is null)
            _book.Ledger.FoundLike(id, uncle, AccountOf(member), reward);
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
    private protected void Divide(int block, in Block on, int member)
    {
        var kept = _book.Ledger.Own;
        _book.Ledger.Found(block, AccountOf(member), RewardOf(block, in on));
        _book.Rounds.Add(new PoolRound(
            block, on.FoundAt, member, on.FoundAt == _foundAt ? _round : double.NaN,
            Credit.Satoshi(_book.Ledger.Own - kept)));
    }

    /// <summary>Satoshi of a block's coinbase: subsidy, fees, and the part for the uncles it includes.</summary>
    private long RewardOf(int block, in Block on) =>
        CoinbaseValue.Of(block, in on, _plan.Store, _plan.Uncles, _plan.Reward);

    /// <summary>Credits become payable so many blocks deep; those long paid are forgotten.</summary>
    private protected void Ripen(int height)
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

    /// <summary>
    /// Credits of blocks that have been off the best chain for long: should one come back, the pool has it all.
    /// </summary>
    private protected void ForgetOffChain(int height)
    {
        var off = _book.OffChain;
        while (off.TryPeek(out var left) && left.Height <= height - _plan.Maturity - KeptAfter)
        {
            off.Dequeue();
            if (_book.Ledger.StateOf(left.Id) != PoolBlockState.Reversed)
                continue;
            _book.Ledger.Forget(left.Id);
            _book.Lost.Add(left.Id);
        }
    }

    /// <summary>What is booked from now on is paid by the tip; after a reorganisation the chain is told anew.</summary>
    private protected void Reprice()
    {
        var (old, tip, most) = (_book.PricedAt, _book.Tip, _book.Ledger.ChainBlocks);
        _book.PricedAt = tip;
        if (tip == old || most == 0)
            return;
        var extends = _plan.Store.ForkPoint(old, tip) == old;
        if (!extends)
            _book.Ledger.ForgetChain();
        var lowest = extends ? _plan.Store[old].Height : _plan.Store[tip].Height - most;
        _branch.Clear();
        for (var at = tip; _plan.Store[at].Height > lowest && _plan.Store[at].Parent != Block.NoParent;
            at = _plan.Store[at].Parent)
            _branch.Add(at);
        for (var i = _branch.Count - 1; i >= 0; i--)
            _book.Ledger.ChainBlock(FeesTaken.By(in _plan.Store[_branch[i]], _plan.Store, _plan.Reward.Fees));
    }

    private protected long SubsidyOn(int tip) => _plan.Reward.Subsidy.At(_plan.Store[tip].Height + 1);

    /// <summary>How long it is, from now, until payouts are due again.</summary>
    private protected virtual SimTime UntilPayout() => _plan.PayoutEvery;

    private protected void PayOut()
    {
        Context.Schedule(UntilPayout(), PoolKinds.PayoutDue);
        if (_book.IsOut)
            return;
        var ledger = _book.Ledger;
        var (before, paid) = ((int)ledger.Payouts, ledger.Paid);
        if (!_plan.KeepsPayouts)
            _book.Payouts.Clear();
        var first = _book.Payouts.Count;
        ledger.PayOut(_plan.PayoutThreshold, _book.Payouts);
        for (var i = first; i < _book.Payouts.Count; i++)
        {
            _book.PayoutChecks++;
            if (_book.Payouts[i].Id <= _book.LastPayout)
                Invariants.Payouts.Violate($"the pool {_plan.Name} gave the id {_book.Payouts[i].Id} twice");
            _book.LastPayout = _book.Payouts[i].Id;
            Paid(_book.Payouts[i]);
            if (_plan.Payees is { } payees && payees.TryGetValue(_book.Payouts[i].Member, out var payee))
                Context.Send(payee.Pool, PoolKinds.Income, _book.Payouts[i].Satoshi, payee.Delay);
        }

        if (_book.Payouts.Count > first)
            _book.Batches.Add(new PayoutBatch(
                Context.Now, before, _book.Payouts.Count - first, (long)(ledger.Paid - paid)));
        CheckBooks();
    }

    private protected void CheckBooks()
    {
        _book.BookChecks++;
        if (_book.Ledger.Fault() is { } fault)
            Invariants.Ledger.Violate($"the books of the pool {_plan.Name}: {fault}");
    }

    private protected void CheckRuin()
    {
        if (_plan.CanBeRuined && _book.RuinedAt is null && _book.Ledger.IsRuined)
        {
            _book.RuinedAt = Context.Now;
            End();
        }
    }
}
