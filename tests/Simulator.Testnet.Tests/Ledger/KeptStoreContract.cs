using Simulator.Testnet.Ledger;

namespace Simulator.Testnet.Tests.Ledger;

/// <summary>What every store promises that outlives its process.</summary>
public abstract class KeptStoreContract : ShareStoreContract
{
    /// <summary>Runs a statement of the database behind the store's back; it is closed.</summary>
    protected abstract void Tamper(string sql);

    /// <summary>The table of the entries.</summary>
    protected abstract string Table { get; }

    [Fact]
    public void The_ledger_of_another_run_is_refused_with_a_sentence()
    {
        Open(LedgerSamples.Identity).Dispose();
        foreach (var (other, word) in new[]
                 {
                     (LedgerSamples.Identity with { Chain = "other" }, "its chain is 'main', here it is 'other'"),
                     (LedgerSamples.Identity with { Magic = 1 }, "magic is 'dab5bffa'"),
                     (LedgerSamples.Identity with { ScenarioHash = "f00d" }, "scenario is 'c0ffee'"),
                     (LedgerSamples.Identity with { Pools = ["alpha"] }, "pools is 'alpha, beta'"),
                 })
            Assert.Contains(word, Assert.Throws<LedgerMismatch>(() => Open(other)).Message);
        Open(LedgerSamples.Identity).Dispose();
    }

    [Fact]
    public void Two_cannot_write_one_ledger()
    {
        using (Open(LedgerSamples.Identity))
            Assert.Contains(
                "written by another process",
                Assert.Throws<LedgerUnavailable>(() => Open(LedgerSamples.Identity)).Message);
        Open(LedgerSamples.Identity).Dispose();
    }

    [Theory]
    [InlineData("DELETE FROM {0} WHERE sequence = 20", "line 20 is missing")]
    [InlineData("UPDATE {0} SET book = 2 WHERE sequence = 20", "line 20 does not follow")]
    [InlineData("UPDATE {0} SET bytes = (SELECT bytes FROM {0} WHERE sequence = 21) WHERE sequence = 20",
        "line 20 does not follow")]
    [InlineData("UPDATE {0} SET chain = (SELECT chain FROM {0} WHERE sequence = 21) WHERE sequence = 20",
        "line 20 does not follow")]
    public void A_line_that_was_changed_left_out_or_moved_is_refused(string sql, string what)
    {
        using (var store = Open(LedgerSamples.Identity))
            store.Append(LedgerSamples.Shares(1, 40));
        Tamper(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, Table));
        Assert.Contains(what, Assert.Throws<LedgerDamaged>(() => Open(LedgerSamples.Identity)).Message);
    }
}
