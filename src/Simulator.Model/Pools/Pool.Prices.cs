using Simulator.Domain.Economics.Fees;
using Simulator.Model.Chain;

namespace Simulator.Model.Pools;

/// <summary>
/// The half of a pool that knows what a share is worth where it is paid by itself: by the subsidy of the block that it
/// could have been, and the fees of the chain below.
/// </summary>
public sealed partial class Pool
{
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
}
