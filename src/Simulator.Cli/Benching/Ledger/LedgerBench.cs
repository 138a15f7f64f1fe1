using System.Diagnostics;
using System.Globalization;
using Simulator.Cli.Machine;
using Simulator.Domain.Pools.Ledger;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Benching.Ledger;

/// <summary>What one way to write a ledger costs.</summary>
/// <param name="Way">How entries came.</param>
/// <param name="Durability">What a commit survives.</param>
/// <param name="Batch">Entries of one commit; the mean where the writer chose.</param>
/// <param name="SharesPerSecond">Entries kept per second of wall time.</param>
/// <param name="CommitP50">Milliseconds, median: of a commit, or from giving an entry to its acknowledgement.</param>
/// <param name="CommitP99">The same, of 99 in 100.</param>
/// <param name="Refused">Entries refused because the queue was full.</param>
internal sealed record LedgerRow(
    string Way, string Durability, double Batch, double SharesPerSecond, double CommitP50, double CommitP99,
    long Refused);

/// <summary>What <c>bench ledger</c> measured, and on what.</summary>
internal sealed record LedgerReport(string Version, string Machine, IReadOnlyList<LedgerRow> Rows);

/// <summary>
/// <c>bench ledger</c>: what durable shares cost, by batch and durability, and how long an acknowledgement takes at a
/// steady pace. It never judges a figure.
/// </summary>
internal sealed class LedgerBench(string? server, string folder, double seconds, CancellationToken cancel)
{
    /// <summary>The word that stands in the scenario's place.</summary>
    public const string Word = "ledger";

    private readonly List<LedgerRow> _rows = [];

    public LedgerReport Measure()
    {
        foreach (var durability in (LedgerDurability[])[LedgerDurability.Full, LedgerDurability.Process])
        {
            foreach (var batch in (int[])[1, 10, 100, 1000])
                Batches(durability, batch);
            foreach (var rate in (double[])[1_000, 5_000, 20_000])
                Pace(durability, rate);
        }

        return new LedgerReport(ProductVersion.Text, MachineLine.Text(), _rows);
    }

    public static void Show(LedgerReport report, TextWriter output)
    {
        output.WriteLine($"minesim {report.Version}; {report.Machine}");
        output.WriteLine();
        output.WriteLine("| way | durability | entries a commit | shares/s | p50 ms | p99 ms | refused |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var row in report.Rows)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Way} | {row.Durability} | {row.Batch:0.#} | {row.SharesPerSecond:0} | {row.CommitP50:0.00} ")
                + string.Create(CultureInfo.InvariantCulture, $"| {row.CommitP99:0.00} | {row.Refused} |"));
    }

    public static void Show(LedgerCrashReport report, TextWriter output)
    {
        output.WriteLine("| kills | acknowledged | kept | missing | duplicates | double payments | unpaid |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {report.Kills} | {report.Acknowledged} | {report.Kept} | {report.Missing} | {report.Duplicates} ")
            + string.Create(CultureInfo.InvariantCulture, $"| {report.DoublePayments} | {report.Unpaid} |"));
    }

    private LedgerOptions Fresh(LedgerDurability durability)
    {
        var place = server ?? Path.Combine(folder, FormattableString.Invariant($"bench-{_rows.Count}.db"));
        return LedgerTrial.Options(place, durability, folder);
    }

    /// <summary>One commit after another, of so many entries each.</summary>
    private void Batches(LedgerDurability durability, int batch)
    {
        if (cancel.IsCancellationRequested)
            return;
        using var store = LedgerRoom.OpenStore(Fresh(durability))!;
        var first = store.LastTicket(0);
        var ticket = first;
        var times = new List<double>();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds && !cancel.IsCancellationRequested)
        {
            var lines = Enumerable.Range(0, batch)
                .Select(_ => new LedgerLine(0, LedgerTrial.Share(++ticket, life: _rows.Count))).ToList();
            var started = Stopwatch.GetTimestamp();
            store.Append(lines);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Add("store", durability, batch, (ticket - first) / watch.Elapsed.TotalSeconds, times, 0);
    }

    /// <summary>Through the door and the writer, at an even pace.</summary>
    private void Pace(LedgerDurability durability, double rate)
    {
        if (cancel.IsCancellationRequested)
            return;
        using var room = LedgerRoom.Open(Fresh(durability));
        var door = room.DoorOf(0);
        var before = room.View!;
        var given = new long[(int)(rate * seconds) + 1];
        var times = new List<double>(given.Length);
        var acknowledged = 0;
        door.Start((kind, ticket) =>
        {
            if (kind != LedgerKinds.Committed)
                return;
            var now = Stopwatch.GetTimestamp();
            for (; acknowledged <= ticket - door.FirstTicket; acknowledged++)
                times.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref given[acknowledged]), now).TotalMilliseconds);
        });
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < given.Length - 1 && room.View!.Refused == 0 && !cancel.IsCancellationRequested;)
        {
            var due = Math.Min((int)(watch.Elapsed.TotalSeconds * rate), given.Length - 1);
            for (; done < due; done++)
            {
                Volatile.Write(ref given[done], Stopwatch.GetTimestamp());
                door.TakeEntry(LedgerTrial.Share(door.FirstTicket + done, life: _rows.Count));
            }

            Thread.Sleep(1);
        }

        var view = room.View!;
        var span = watch.Elapsed.TotalSeconds;
        room.Dispose();
        var mean = (view.Committed - before.Committed) / (double)Math.Max(1, view.Commits - before.Commits);
        var pace = FormattableString.Invariant($"door, {rate:0}/s");
        Add(pace, durability, mean, (view.Committed - before.Committed) / span, times, view.Refused);
    }

    private void Add(
        string way, LedgerDurability durability, double batch, double rate, List<double> times, long refused)
    {
        times.Sort();
        double At(double part) => times.Count == 0 ? double.NaN : times[(int)(part * (times.Count - 1))];
        _rows.Add(new LedgerRow(
            way, durability.ToString().ToLowerInvariant(), batch, rate, At(0.5), At(0.99), refused));
    }
}
