using Simulator.Domain.Random;

namespace Simulator.Domain.Pools.Ledger;

// What leaves the books, and whether they add up.
public sealed partial class PoolLedger
{
    /// <summary>
    /// Satoshi below which an output is not relayed (Bitcoin Core's dust of a pay-to-public-key-hash).
    /// </summary>
    public const long Dust = 546;

    /// <summary>Payouts made; the id of the last one.</summary>
    public long Payouts { get; private set; }

    /// <summary>
    /// Pays everybody whose payable balance has reached the threshold its whole satoshi, in the order of members. Those
    /// who left are paid as soon as it is more than dust.
    /// </summary>
    /// <param name="threshold">Satoshi, at least <see cref="Dust"/>.</param>
    /// <param name="payouts">Where the payouts are added.</param>
    public void PayOut(long threshold, ICollection<Payout> payouts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, Dust);
        for (var member = 0; member < Members; member++)
        {
            var satoshi = Credit.Satoshi(_balances[member]);
            if (satoshi < (_hasLeft[member] ? Dust : threshold))
                continue;
            _balances[member] -= Credit.Of(satoshi);
            _paid[member] += satoshi;
            Payable -= Credit.Of(satoshi);
            Paid += satoshi;
            payouts.Add(new Payout(++Payouts, member, satoshi));
        }
    }

    /// <summary>
    /// Repeats a payout of an earlier run, when what was done before it has been repeated. Throws where the books have
    /// made a later one. They may owe less: what took it back was under way to the ledger when the payout was made.
    /// </summary>
    public void Repeat(Payout payout)
    {
        if (payout.Id <= Payouts || (uint)payout.Member >= (uint)Members || payout.Satoshi <= 0)
            throw new ArgumentException($"The books cannot have made the payout {payout.Id}.", nameof(payout));
        _balances[payout.Member] -= Credit.Of(payout.Satoshi);
        _paid[payout.Member] += payout.Satoshi;
        Payable -= Credit.Of(payout.Satoshi);
        Paid += payout.Satoshi;
        Payouts = payout.Id;
    }

    /// <summary>
    /// What does not add up, by the sums that are kept along; null when all does (I5). Constant time.
    /// </summary>
    public string? Fault()
    {
        var held = Credit.Of(Reserve) + ((Coinbases + Incomes) << Credit.FractionBits);
        var accounted = ((Immature + Paid + Carried) << Credit.FractionBits) + Payable + Own;
        return held == accounted ? null
            : $"reserve, coinbases and incomes come to {held}, accounts to {accounted}, in 2^-32 satoshi";
    }

    /// <summary>The same with all sums made anew from members and kept blocks; time grows with both.</summary>
    public string? FaultInFull()
    {
        Int128 immature = 0, payable = 0, paid = 0, entered = 0;
        UInt128 difficulties = 0;
        for (var member = 0; member < Members; member++)
        {
            var account = this[member];
            immature += account.Immature;
            payable += account.Balance;
            paid += account.Paid;
            difficulties += account.Difficulties;
        }

        foreach (var entry in _blocks.Values)
            if (entry.State == PoolBlockState.Immature)
                entered += entry.Sheet.Total;
        return Fault() ?? Differing("immature", immature, Immature) ?? Differing("payable", payable, Payable)
            ?? Differing("paid", paid, Paid) ?? Differing("of immature blocks", entered, Immature)
            ?? Differing("difficulties", (Int128)difficulties, (Int128)ShareDifficulties);
    }

    /// <summary>A hash of everything in the books and of the scheme's memory; equal books have equal hashes.</summary>
    public ulong StateHash()
    {
        var hash = Mix.Of((ulong)Members, (ulong)Payouts, _scheme.StateHash());
        for (var member = 0; member < Members; member++)
        {
            var account = this[member];
            hash = Mix.Of(hash, (ulong)account.Immature, (ulong)account.Paid);
            hash = StateHashes.With(Mix.Of(hash, account.HasLeft ? 1UL : 0), (UInt128)account.Balance);
            hash = StateHashes.With(hash, account.Difficulties);
        }

        foreach (var entry in _blocks.Values.OrderBy(entry => entry.Id))
            hash = Mix.Of(hash, (ulong)entry.Id, Mix.Of((ulong)entry.State, (ulong)entry.Sheet.Total));
        hash = StateHashes.With(hash, (UInt128)Own);
        hash = StateHashes.With(hash, (UInt128)Fees);
        hash = StateHashes.With(hash, (UInt128)Incomes);
        hash = StateHashes.With(hash, (UInt128)Carried);
        return StateHashes.With(Mix.Of(hash, IsRuined ? 1UL : 0), (UInt128)Coinbases);
    }

    private static string? Differing(string what, Int128 counted, Int128 kept) =>
        counted == kept ? null : $"{what}: members have {counted}, the sum kept is {kept}";
}
