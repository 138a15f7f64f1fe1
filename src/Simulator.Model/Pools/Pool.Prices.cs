using Simulator.Domain.Economics.Fees;
using Simulator.Model.Chain;

namespace Simulator.Model.Pools;

/// <summary>
/// The half of a pool that knows what a share is worth where it is paid by itself: by the subsidy of the block that it
/// could have been, and the fees of the chain below.
/// </summary>
public sealed partial class Pool
{
    /// <summary>Satoshi that a block mints on the tip by which shares are paid.</summary>
    private long PricedSubsidy => SubsidyOn(_book.PricedAt);

    private long SubsidyOn(int tip) => _plan.Reward.Subsidy.At(_plan.Store[tip].Height + 1);

    /// <summary>
    /// There is a new tip. Shares up to now are paid by the one before, so the crew reports them first.
    /// </summary>
    private void SetPrice()
    {
        var ledger = _book.Ledger;
        var isAnother = ledger.PaysPerShare
            && (SubsidyOn(_book.Tip) != PricedSubsidy || (ledger.ChainBlocks > 0 && _plan.Reward.Fees is not NoFees));
        if (isAnother && _book.Crew.IsSomebody && _networkWork > 0)
            AskForReport();
        else
            Reprice();
    }

    /// <summary>What is booked from now on is paid by the tip; after a reorganisation the chain is told anew.</summary>
    private void Reprice()
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
}
