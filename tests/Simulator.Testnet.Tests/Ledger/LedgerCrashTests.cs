using Simulator.Cli.Benching.Ledger;
using Simulator.Testnet.Ledger;

namespace Simulator.Testnet.Tests.Ledger;

/// <summary>Kills processes of <c>minesim bench ledger-feed</c>, which anyone can repeat with
/// <c>minesim bench ledger --crash 200</c>.</summary>
public sealed class LedgerCrashTests : IDisposable
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("MINESIM_FULL") == "1";

    private readonly TemporaryFolder _folder = new();

    private LedgerCrash Crash(LedgerDurability durability) =>
        new(_folder.File("ledger.db"), _folder.Path, durability, rate: 1000);

    [Theory]
    [InlineData(nameof(LedgerDurability.Full))]
    [InlineData(nameof(LedgerDurability.Process))]
    public void Nothing_acknowledged_is_lost_or_doubled_by_kill_9(string durability)
    {
        var kills = IsFull ? 200 : 4;
        var report = Crash(Enum.Parse<LedgerDurability>(durability)).Run(kills, CancellationToken.None);
        Assert.InRange(report.Acknowledged, 10 * kills, report.Kept);
        Assert.Equal(
            report with { Kills = kills, Missing = 0, Duplicates = 0, DoublePayments = 0, Unpaid = 0 }, report);
    }

    [Fact]
    public void A_process_that_dies_before_any_step_of_a_payment_neither_loses_nor_doubles_it()
    {
        var report = Crash(LedgerDurability.Process).RunSteps();
        Assert.InRange(report.Kept, LedgerTrial.PayoutEvery, long.MaxValue);
        Assert.Equal(report with { Missing = 0, Duplicates = 0, DoublePayments = 0, Unpaid = 0 }, report);
    }

    [Fact]
    public void The_trial_itself_sees_what_is_missing_and_what_is_paid_twice()
    {
        var crash = Crash(LedgerDurability.Process);
        // On a busy machine a life may end before its first commit.
        for (var turn = 0; turn < 20 && crash.Run(1, CancellationToken.None).Acknowledged == 0; turn++)
        {
        }

        var export = _folder.File("payouts-0-trial.csv");
        File.AppendAllText(export, "1,0,1001,50,\"\"\n");
        using (var store = LedgerRoom.OpenStore(
                   LedgerTrial.Options(_folder.File("other.db"), LedgerDurability.Process, _folder.Path))!)
            store.Append([new LedgerLine(0, LedgerTrial.Entry(1, 0))]);
        File.Move(_folder.File("other.db"), _folder.File("ledger.db"), overwrite: true);
        var report = crash.Run(0, CancellationToken.None);
        Assert.Equal(report.Acknowledged - 1, report.Missing);
        Assert.InRange(report.DoublePayments, 1, long.MaxValue);
    }

    public void Dispose() => _folder.Dispose();
}
