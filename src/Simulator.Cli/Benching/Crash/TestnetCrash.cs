using System.Globalization;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Random;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Benching.Crash;

/// <summary>What many kills did to a whole testnet.</summary>
/// <param name="Kills">How often its process was killed.</param>
/// <param name="Seed">Of the moments of death.</param>
/// <param name="Acknowledged">Shares that clients were told to be taken.</param>
/// <param name="Kept">Shares in the ledger at the end.</param>
/// <param name="Blocks">Blocks in the ledger.</param>
/// <param name="Payments">Payments in the ledger.</param>
/// <param name="Missing">Acknowledged, and not in the ledger.</param>
/// <param name="Duplicates">In the ledger, or acknowledged, more than once.</param>
/// <param name="DoublePayments">Lines of the export beyond the first for one payment, or with another amount.</param>
/// <param name="Unpaid">Payments in the ledger that no line of the export has.</param>
/// <param name="WrongBooks">Figures of the pool, after the last start, that are not the sums of the ledger.</param>
/// <param name="SharesPerSecond">Answers per second while the process lived and served.</param>
internal sealed record TestnetCrashReport(
    int Kills, ulong Seed, long Acknowledged, long Kept, long Blocks, long Payments, long Missing, long Duplicates,
    long DoublePayments, long Unpaid, long WrongBooks, double SharesPerSecond);

/// <summary>
/// Kills a testnet that takes shares of real clients, again and again at random moments, and holds what clients were
/// told against what its ledger has. It leaves no process behind.
/// </summary>
/// <param name="folder">Empty; all files go there.</param>
/// <param name="durability">Full or process.</param>
/// <param name="rate">Shares per second of all clients.</param>
/// <param name="seed">Of the moments.</param>
internal sealed class TestnetCrash(string folder, LedgerDurability durability, double rate, ulong seed)
{
    private const int LifeLeast = 30;
    private const int LifeMost = 600;
    private const int OpeningMost = 1_500;
    private const int HeightLeast = 2;

    private static readonly TimeSpan LastMost = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    private readonly CrashedTestnet _testnet = new(folder, durability);
    private readonly RandomStream _random = new(seed);
    private readonly List<Hash256> _acknowledged = [];
    private readonly List<(long Id, long Satoshi)> _exported = [];
    private double _served;
    private long _rewritten;

    /// <summary>Kills so many times, starts once more without clients, and says what came of it.</summary>
    public TestnetCrashReport Run(int kills, CancellationToken cancel)
    {
        var life = 0;
        for (; life < kills && !cancel.IsCancellationRequested; life++)
        {
            LiveAndDie(life, isLast: life == kills - 1);
            FollowExport();
        }

        var before = _testnet.Entries();
        var books = LastBooks();
        FollowExport();
        return Report(life, before, books);
    }

    public static void Show(TestnetCrashReport report, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"seed {report.Seed}; {report.SharesPerSecond:0} acknowledged shares/s while it lived"));
        output.WriteLine();
        output.WriteLine("| kills | acknowledged | kept | blocks | payments | missing | duplicates | double payments "
            + "| unpaid | wrong books |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {report.Kills} | {report.Acknowledged} | {report.Kept} | {report.Blocks} | {report.Payments} ")
            + string.Create(CultureInfo.InvariantCulture,
                $"| {report.Missing} | {report.Duplicates} | {report.DoublePayments} | {report.Unpaid} ")
            + string.Create(CultureInfo.InvariantCulture, $"| {report.WrongBooks} |"));
    }

    /// <summary>
    /// One process, killed while it serves; one in ten is killed while it opens. Blocks come by chance: the last lives
    /// until there are some, but for a minute at most.
    /// </summary>
    private void LiveAndDie(int life, bool isLast)
    {
        using var server = _testnet.Start();
        try
        {
            if (life % 10 == 9)
            {
                Thread.Sleep(_random.NextBelow(OpeningMost));
                return;
            }

            using var swarm = new ShareSwarm(CrashedTestnet.PortOf(server), rate);
            var most = TimeSpan.FromMilliseconds(LifeLeast + _random.NextBelow(LifeMost - LifeLeast));
            var served = 0.0;
            var state = isLast ? CrashedTestnet.StateOf(server) : "";
            swarm.Submit(
                lived =>
                {
                    served = lived.TotalSeconds;
                    return lived < most || (isLast && lived < LastMost && CrashedTestnet.HeightOf(state) < HeightLeast);
                },
                server);
            server.Kill();
            _served += served;
            swarm.ReadToTheEnd();
            _acknowledged.AddRange(swarm.Acknowledged);
        }
        finally
        {
            server.Kill();
        }
    }

    /// <summary>The export only ever grows: what stood there once stays as it was.</summary>
    private void FollowExport()
    {
        var now = _testnet.Exported();
        for (var i = 0; i < _exported.Count; i++)
            if (i >= now.Count || now[i] != _exported[i])
                _rewritten++;
        _exported.Clear();
        _exported.AddRange(now);
    }

    /// <summary>Starts once more, asks the pool for its books, and stops as an operator does.</summary>
    private PoolBooks LastBooks()
    {
        using var server = _testnet.Start();
        var state = CrashedTestnet.StateOf(server);
        server.Says(" accepted, ");
        var books = CrashedTestnet.BooksOf(state);
        server.Input.WriteLine("stop");
        server.Input.Flush();
        if (server.WaitForExit(patience) is not (ExitCode.Ok or ExitCode.Interrupted) and var code)
            throw new InvalidOperationException($"the last process ended with {code}: {server.LastWords}");
        return books;
    }

    private TestnetCrashReport Report(int kills, IReadOnlyList<LedgerEntry> before, PoolBooks books)
    {
        var entries = _testnet.Entries();
        var shares = entries.OfType<ShareAccepted>().Select(share => share.Header).ToList();
        var kept = shares.ToHashSet();
        var told = _acknowledged.ToHashSet();
        var payments = entries.OfType<PayoutIntended>().ToList();
        var amounts = payments.ToDictionary(payment => payment.Id, payment => payment.Satoshi);
        var exported = _exported.DistinctBy(line => line.Id).ToList();
        var wrong = exported.Count(line => amounts.GetValueOrDefault(line.Id, -1) != line.Satoshi);
        return new TestnetCrashReport(
            kills, seed, told.Count, shares.Count, entries.OfType<BlockPublished>().Count(), payments.Count,
            Missing: told.Count(header => !kept.Contains(header)),
            Duplicates: shares.Count - kept.Count + _acknowledged.Count - told.Count,
            DoublePayments: _exported.Count - exported.Count + wrong + _rewritten,
            Unpaid: payments.Count(payment => !exported.Exists(line => line.Id == payment.Id)),
            WrongBooks: (books.Accepted == shares.Count ? 0 : 1)
                + (IsPaid(books.Paid, payments, before.OfType<PayoutIntended>().Count()) ? 0 : 1),
            SharesPerSecond: _served > 0 ? _acknowledged.Count / _served : 0);
    }

    /// <summary>Whether the books have paid all that was intended before, and perhaps what came since.</summary>
    private static bool IsPaid(long paid, List<PayoutIntended> payments, int before) =>
        Enumerable.Range(before, payments.Count - before + 1).Any(
            count => payments.Take(count).Sum(payment => payment.Satoshi) == paid);
}
