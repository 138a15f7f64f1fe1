using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Schemes;

namespace Simulator.Tests.Pools;

/// <summary>What a pool's books say after the events in a pool's life.</summary>
public sealed class PoolLedgerTests
{
    private const long Coin = 100_000_000;

    [Fact]
    public void A_block_is_divided_by_shares_after_the_fee()
    {
        var ledger = Proportional();
        ledger.Share(0, Difficulties.Of(0.3), 50 * Coin);
        ledger.Share(1, Difficulties.Of(0.1), 50 * Coin);
        ledger.Found(7, 1, 50 * Coin);

        Assert.Equal(37_125_000_00, ledger[0].Immature);
        Assert.Equal(12_375_000_00, ledger[1].Immature);
        Assert.Equal(Credit.Of(Coin / 2), ledger.Fees);
        Assert.Null(ledger.FaultInFull());
    }

    [Fact]
    public void A_credit_is_payable_once_its_block_has_matured_and_paid_once()
    {
        var ledger = WithBlock();
        var payouts = new List<Payout>();
        ledger.PayOut(PoolLedger.Dust, payouts);
        Assert.Empty(payouts);

        Assert.True(ledger.Mature(7));
        Assert.False(ledger.Mature(7));
        ledger.PayOut(PoolLedger.Dust, payouts);
        ledger.PayOut(PoolLedger.Dust, payouts);

        Assert.Equal([new Payout(1, 0, 4950 * Coin / 100)], payouts);
        Assert.Equal(0, ledger[0].Balance);
        Assert.Null(ledger.FaultInFull());
    }

    [Fact]
    public void A_stale_block_takes_back_exactly_what_it_credited_and_gives_it_again_when_it_returns()
    {
        var ledger = WithBlock();
        var before = ledger.StateHash();
        Assert.True(ledger.Reverse(7));
        Assert.False(ledger.Reverse(7));
        Assert.Equal(0, ledger[0].Earned);
        Assert.Equal(0, ledger.Fees);
        Assert.Null(ledger.FaultInFull());

        Assert.True(ledger.Restore(7));
        Assert.False(ledger.Restore(7));
        Assert.Equal(before, ledger.StateHash());
    }

    [Fact]
    public void A_member_paid_before_the_reversal_owes_it_and_later_credits_fill_the_debt()
    {
        var ledger = WithBlock();
        ledger.Mature(7);
        ledger.PayOut(PoolLedger.Dust, []);
        ledger.Reverse(7);

        Assert.Equal(Credit.Of(-4950 * Coin / 100), ledger[0].Balance);
        Assert.Equal(0, ledger[0].Earned);
        Assert.Null(ledger.FaultInFull());

        ledger.Share(0, Difficulties.One, 50 * Coin);
        ledger.Found(8, 0, 100 * Coin);
        ledger.Mature(8);
        Assert.Equal(Credit.Of(4950 * Coin / 100), ledger[0].Balance);
        Assert.False(ledger.IsRuined);
    }

    [Fact]
    public void The_debt_of_a_member_who_leaves_is_the_pools_loss()
    {
        var ledger = WithBlock();
        ledger.Mature(7);
        ledger.PayOut(PoolLedger.Dust, []);
        ledger.Reverse(7);
        ledger.Leave(0);

        Assert.Equal(0, ledger[0].Balance);
        Assert.True(ledger.IsRuined);
        Assert.Equal(Credit.Of(-4950 * Coin / 100), ledger.Own);
        Assert.Null(ledger.FaultInFull());
    }

    [Fact]
    public void A_block_lost_after_it_was_forgotten_is_the_pools_loss()
    {
        var ledger = WithBlock();
        Assert.False(ledger.Forget(7));
        ledger.Mature(7);
        Assert.True(ledger.Forget(7));
        Assert.Null(ledger.StateOf(7));
        Assert.False(ledger.Reverse(7));
        ledger.Lose(50 * Coin);

        Assert.Equal(Credit.Of(4950 * Coin / 100), ledger[0].Balance);
        Assert.True(ledger.IsRuined);
        Assert.Null(ledger.FaultInFull());

        var lost = ledger.Own;
        ledger.Regain(50 * Coin);
        Assert.Equal(lost + Credit.Of(50 * Coin), ledger.Own);
        Assert.Null(ledger.FaultInFull());
    }

    [Fact]
    public void Pay_per_share_owes_at_once_out_of_the_reserve()
    {
        var ledger = new PoolLedger(new PayPerShareScheme(), PoolFee.Of(0.02), 100 * Coin);
        ledger.Join(2);
        ledger.Share(1, Difficulties.Of(1 / 1024.0), 50 * Coin);

        var owed = Credit.ToDouble(ledger[1].Balance);
        Assert.InRange(owed - 0.98 * 50 * Coin / 1024, -0.001, 0.001);
        Assert.Equal(Credit.Of(100 * Coin) - ledger[1].Balance, ledger.Own);
        Assert.Null(ledger.FaultInFull());

        ledger.Found(1, 0, 51 * Coin);
        ledger.Reverse(1);
        Assert.Equal(Credit.Of(100 * Coin) - ledger[1].Balance, ledger.Own);
        Assert.False(ledger.IsRuined);
        ledger.Share(1, Difficulties.Of(3), 50 * Coin);
        Assert.True(ledger.IsRuined);
    }

    private static PoolLedger Proportional()
    {
        var ledger = new PoolLedger(new ProportionalScheme(), PoolFee.Of(0.01), 0);
        ledger.Join(2);
        return ledger;
    }

    private static PoolLedger WithBlock()
    {
        var ledger = Proportional();
        ledger.Share(0, Difficulties.Of(0.3), 50 * Coin);
        ledger.Found(7, 0, 50 * Coin);
        return ledger;
    }
}
