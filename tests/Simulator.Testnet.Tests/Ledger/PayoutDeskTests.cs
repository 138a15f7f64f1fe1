using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Testnet.Ledger;
using Simulator.Testnet.Ledger.Payouts;
using Simulator.Testnet.Ledger.Stores;

namespace Simulator.Testnet.Tests.Ledger;

public sealed class PayoutDeskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("ledger.db");

    private string Export => _folder.File("payouts.csv");

    public static TheoryData<string> Steps => new(Enum.GetNames<PayoutStep>());

    private sealed class Died : Exception;

    /// <summary>One life of a process: intends payouts, exports, and dies before a step, or lives on.</summary>
    private IReadOnlyList<PayoutRow> Live(int intends, PayoutStep? dies = null, Action<PayoutDesk>? then = null)
    {
        var store = SqliteStore.Open(File, LedgerSamples.Identity, LedgerDurability.Process);
        var held = store.Read().ToList();
        using var writer = new LedgerWriter(store);
        using var desk = new PayoutDesk(0, Export, writer, held);
        var died = new ManualResetEventSlim();
        desk.AtStep = step =>
        {
            if (step != dies)
                return;
            died.Set();
            throw new Died();
        };
        var door = new LedgerDoor(0, writer) { OnKept = desk.Kept };
        var first = desk.Payouts.Count;
        desk.Start();
        for (var i = 0; i < intends; i++)
            door.TakeEntry(new PayoutIntended(door.FirstTicket + i, first + i + 1, i, 1000 + first + i, 5));
        Assert.True(writer.WaitUntilIdle(TimeSpan.FromMinutes(2)));
        if (dies is not null)
            Assert.True(died.Wait(TimeSpan.FromMinutes(2)));
        else
            Eventually.Holds(
                () => desk.Trouble is not null || desk.Payouts.All(row => row.State != PayoutState.Intended), "sent");
        then?.Invoke(desk);
        return desk.Payouts;
    }

    /// <summary>Says that the first payout arrived; again where the ledger was not quick enough, as the desk asks for.
    /// </summary>
    private static void Confirm(PayoutDesk desk, string reference) =>
        Eventually.Holds(() => desk.Confirm(1, reference) is null, "it is confirmed");

    private string[] Lines => System.IO.File.ReadAllLines(Export);

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_crash_before_any_step_neither_loses_nor_doubles_a_payout(string step)
    {
        Live(3, Enum.Parse<PayoutStep>(step));
        var after = Live(2);
        Assert.Equal(5, after.Count);
        Assert.All(after, row => Assert.Equal(PayoutState.Sent, row.State));
        Assert.Equal(
            ["id,account,satoshi,intended_at_us,user", "1,0,1000,5,\"\"", "2,1,1001,5,\"\"", "3,2,1002,5,\"\"",
                "4,0,1003,5,\"\"", "5,1,1004,5,\"\""],
            Lines);
    }

    [Fact]
    public void A_payout_is_confirmed_after_it_was_sent_and_only_once()
    {
        Live(2, then: desk =>
        {
            Assert.Contains("no payout 9", desk.Confirm(9, "tx"));
            Confirm(desk, "tx-1");
            Assert.Equal(PayoutState.Confirmed, desk.Payouts[0].State);
            Assert.Null(desk.Confirm(1, "tx-other"));
        });
        var after = Live(0);
        Assert.Equal("tx-1", after[0].Reference);
        Assert.Equal(PayoutState.Sent, after[1].State);
    }

    [Fact]
    public void An_export_that_was_taken_away_or_changed_is_not_written_again()
    {
        Live(2);
        var good = System.IO.File.ReadAllText(Export);
        foreach (var (bad, word) in new[]
                 {
                     (good.Replace("1001", "9001", StringComparison.Ordinal), "has otherwise"),
                     (good + "9,9,9,9,\"\"\n", "does not have"),
                     ("", "lacks payments"),
                 })
        {
            System.IO.File.WriteAllText(Export, bad);
            var trouble = "";
            Live(1, then: desk => trouble = desk.Trouble ?? "");
            Assert.Contains(word, trouble);
            Assert.Equal(bad, System.IO.File.ReadAllText(Export));
        }

        System.IO.File.WriteAllText(Export, good);
        Assert.All(Live(0), row => Assert.Equal(PayoutState.Sent, row.State));
        Assert.Equal(6, Lines.Length);
    }

    [Fact]
    public void An_export_that_is_put_back_goes_on_by_itself_and_meanwhile_payouts_are_confirmed()
    {
        Live(2);
        var good = System.IO.File.ReadAllText(Export);
        System.IO.File.WriteAllText(Export, "");
        Live(1, then: desk =>
        {
            Assert.Contains("put the file back", desk.Trouble);
            Confirm(desk, "tx-1");
            System.IO.File.WriteAllText(Export, good);
            Eventually.Holds(() => desk.Payouts[2].State == PayoutState.Sent, "the rest is sent");
            Eventually.Holds(() => desk.Trouble is null, "nothing is wrong any more");
        });
        Assert.Equal(4, Lines.Length);
    }

    [Fact]
    public void A_payout_is_not_called_confirmed_before_the_ledger_has_it()
    {
        Live(1);
        var store = new FailingStore(SqliteStore.Open(File, LedgerSamples.Identity, LedgerDurability.Process));
        var held = store.Read().ToList();
        using var writer = new LedgerWriter(store);
        using var desk = new PayoutDesk(0, Export, writer, held);
        desk.Start();
        store.Trouble = Trouble.Full;
        Assert.Contains("is not in the ledger as confirmed", desk.Confirm(1, "tx-1"));
        Assert.Equal(PayoutState.Sent, desk.Payouts[0].State);
        store.Trouble = Trouble.None;
        Confirm(desk, "tx-1");
    }

    [Fact]
    public void A_name_from_outside_stays_in_its_field()
    {
        var export = new PayoutExport(Export);
        export.Write([new PayoutRow(1, 0, "=1+2\n\"x\"", 5, 6, PayoutState.Intended, "")]);
        Assert.Equal("1,0,5,6,\"'=1+2?\"\"x\"\"\"", Lines[1]);
    }

    public void Dispose() => _folder.Dispose();
}
