using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Random;
using Simulator.Testnet.Ledger;
using Simulator.Testnet.Ledger.Payouts;

namespace Simulator.Cli.Benching.Ledger;

/// <summary>What many kills did to a ledger.</summary>
/// <param name="Kills">How often the writing process was killed.</param>
/// <param name="Acknowledged">Entries that it had acknowledged.</param>
/// <param name="Kept">Entries in the ledger at the end.</param>
/// <param name="Missing">Acknowledged, and not in the ledger as they were given.</param>
/// <param name="Duplicates">In the ledger more than once.</param>
/// <param name="DoublePayments">Lines of the export beyond the first for one payout, or with another content.</param>
/// <param name="Unpaid">Payouts in the ledger that no line of the export has, at the end.</param>
internal sealed record LedgerCrashReport(
    int Kills, long Acknowledged, long Kept, long Missing, long Duplicates, long DoublePayments, long Unpaid);

/// <summary>
/// Kills a process that writes a ledger, again and again at random moments, and holds what it had acknowledged against
/// what is there. It never judges, and leaves no process behind.
/// </summary>
internal sealed class LedgerCrash(string place, string folder, LedgerDurability durability, double rate)
{
    private const int LifeLeast = 30;
    private const int LifeMost = 600;
    private const int PatienceMilliseconds = 60_000;

    private readonly List<(long Ticket, int Life)> _acknowledged = [];
    private readonly RandomStream _random = new((ulong)Stopwatch.GetTimestamp());
    private int _checked;
    private long _missing, _duplicates, _doublePayments;

    /// <summary>Kills so many times, and says what came of it. At the end the ledger is opened as after any crash.
    /// </summary>
    public LedgerCrashReport Run(int kills, CancellationToken cancel)
    {
        var life = 0;
        for (; life < kills && !cancel.IsCancellationRequested; life++)
        {
            LiveAndDie(life, dies: null);
            Check();
        }

        return End(life);
    }

    /// <summary>Lets a process kill itself before each step of a payment, and says what came of it.</summary>
    public LedgerCrashReport RunSteps()
    {
        var life = 0;
        foreach (var step in Enum.GetValues<PayoutStep>())
        {
            LiveAndDie(life++, step);
            Check();
        }

        return End(life);
    }

    private LedgerCrashReport End(int lives)
    {
        // Whoever starts again does what was left undone.
        using (var room = LedgerRoom.Open(Options))
            room.DoorOf(0);
        _checked = 0;
        _missing = 0;
        _duplicates = 0;
        _doublePayments = 0;
        var entries = Check();
        var exported = Exported().Count;
        return new LedgerCrashReport(
            lives, _acknowledged.Count, entries.Count, _missing, _duplicates, _doublePayments,
            entries.OfType<PayoutIntended>().Count() - exported);
    }

    private LedgerOptions Options => LedgerTrial.Options(place, durability, folder);

    private void LiveAndDie(int life, PayoutStep? dies)
    {
        using var process = Start();
        var lines = new BlockingCollection<string>();
        var reader = new Thread(() =>
        {
            while (process.StandardOutput.ReadLine() is { } line)
                lines.Add(line);
            lines.CompleteAdding();
        }) { IsBackground = true };
        reader.Start();
        foreach (var line in (string[])
                 [
                     place, durability.ToString(), folder, life.ToString(CultureInfo.InvariantCulture),
                     rate.ToString(CultureInfo.InvariantCulture), dies?.ToString() ?? "",
                 ])
            process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        if (dies is not null && !process.WaitForExit(PatienceMilliseconds))
            throw new InvalidOperationException($"The process did not come to the step {dies}.");
        // Dying before the first word, or before the first commit, are cases of their own; most lives get further.
        var words = (life % 10) switch { 9 => 0, 8 => 1, _ => 2 };
        if (dies is null)
            SpinWait.SpinUntil(() => lines.Count >= words || process.HasExited, PatienceMilliseconds);
        if (dies is null)
            Thread.Sleep(LifeLeast + _random.NextBelow(LifeMost - LifeLeast));
        process.Kill();
        process.WaitForExit();
        reader.Join();
        Note(lines, life);
    }

    /// <summary>The first line is the first ticket of a life; each further one says that all up to it are kept.
    /// </summary>
    private void Note(IEnumerable<string> lines, int life)
    {
        var tickets = lines.Where(line => line.EndsWith(';'))
            .Select(line => long.Parse(line.AsSpan()[..^1], CultureInfo.InvariantCulture)).ToList();
        if (tickets.Count > 1)
            for (var ticket = tickets[0]; ticket <= tickets[^1]; ticket++)
                _acknowledged.Add((ticket, life));
    }

    private List<LedgerEntry> Check()
    {
        var entries = new List<LedgerEntry>();
        using (var store = LedgerRoom.OpenStore(Options)!)
            entries.AddRange(store.Read().Where(line => Books.IsOfPool(line.Book)).Select(line => line.Entry));
        var byTicket = entries.GroupBy(entry => entry.Ticket).ToDictionary(group => group.Key, group => group.First());
        foreach (var (ticket, life) in _acknowledged.Skip(_checked))
            if (!byTicket.TryGetValue(ticket, out var kept) || !kept.Equals(LedgerTrial.Entry(ticket, life)))
                _missing++;
        _checked = _acknowledged.Count;
        _duplicates += entries.Count - entries.Select(entry => Convert.ToHexString(entry.Key)).Distinct().Count();
        CheckExport(entries);
        return entries;
    }

    private void CheckExport(List<LedgerEntry> entries)
    {
        var intended = entries.OfType<PayoutIntended>().Select(entry => entry.Id).ToHashSet();
        var seen = new HashSet<long>();
        foreach (var (id, satoshi) in Exported())
            if (!seen.Add(id) || satoshi != LedgerTrial.SatoshiOf(id) || !intended.Contains(id))
                _doublePayments++;
    }

    private List<(long Id, long Satoshi)> Exported()
    {
        var path = Path.Combine(folder, "payouts-0-trial.csv");
        return !File.Exists(path) ? [] : [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Select(
            fields => (long.Parse(fields[0], CultureInfo.InvariantCulture),
                long.Parse(fields[2], CultureInfo.InvariantCulture)))];
    }

    private static Process Start()
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "minesim.dll"));
        start.ArgumentList.Add("bench");
        start.ArgumentList.Add(LedgerFeed.Word);
        return Process.Start(start)!;
    }
}
