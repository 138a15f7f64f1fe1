using System.Diagnostics;
using System.Globalization;
using Simulator.Cli.Machine;
using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Random;

namespace Simulator.Cli.Benching;

/// <summary>What one step of a pool's arithmetic costs; CPU time of the process, medians over the turns.</summary>
/// <param name="Workload">What was done.</param>
/// <param name="Steps">How often in one turn.</param>
/// <param name="NanosecondsPerStep">CPU time of one.</param>
/// <param name="CpuSeconds">CPU time of a turn.</param>
/// <param name="BytesPerStep">Bytes allocated by one, in the last turn.</param>
internal sealed record PoolRow(
    string Workload, long Steps, double NanosecondsPerStep, double CpuSeconds, double BytesPerStep);

/// <summary>What <c>bench pools</c> measured, and on what.</summary>
internal sealed record PoolReport(string Version, string Machine, IReadOnlyList<PoolRow> Rows);

/// <summary>
/// <c>bench pools</c>: what shares, blocks and draws of counts cost, without actors. It never judges a figure.
/// </summary>
internal static class PoolBench
{
    /// <summary>The word that stands in the scenario's place.</summary>
    public const string Word = "pools";

    private const int Members = 10_000;
    private const long Reward = 312_500_000;

    public static PoolReport Measure(int turns, CancellationToken token)
    {
        var rows = new List<PoolRow>();
        foreach (var kind in RewardSchemes.All)
            rows.Add(Of($"{kind.Name}: a split among 10,000 members", 1000, Splits(kind), turns, token));
        foreach (var kind in RewardSchemes.All)
            rows.Add(Of($"{kind.Name}: a stretch and a block of 10,000 members", 1000, Blocks(kind), turns, token));
        foreach (var kind in RewardSchemes.All)
            rows.Add(Of($"{kind.Name}: a share through judge and ledger", 1_000_000, Shares(kind), turns, token));
        foreach (var mean in (double[])[3, 30, 100, 1000])
        {
            var random = new RandomStream(1);
            rows.Add(Of($"a Poisson count of mean {mean}", 5_000_000, () => random.NextPoisson(mean), turns, token));
        }

        foreach (var mean in (double[])[30, 100, 1000])
        {
            var random = new RandomStream(1);
            rows.Add(Of($"a binomial count of mean {mean} in 100,000", 5_000_000,
                () => random.NextBinomial(100_000, mean / 100_000), turns, token));
        }

        foreach (var mean in (long[])[30, 100, 1000])
        {
            var random = new RandomStream(1);
            rows.Add(Of($"a hypergeometric count of mean {mean} in 100,000", 1_000_000,
                () => random.NextHypergeometric(10_000, 90_000, 10 * mean), turns, token));
        }

        return new PoolReport(ProductVersion.Text, MachineLine.Text(), rows);
    }

    public static void Show(PoolReport report, TextWriter output)
    {
        output.WriteLine($"minesim {report.Version}; {report.Machine}");
        output.WriteLine();
        output.WriteLine("| workload | steps | ns a step | CPU s | B a step |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var row in report.Rows)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Workload} | {row.Steps} | {row.NanosecondsPerStep:0.#} | {row.CpuSeconds:0.000} "
                + $"| {row.BytesPerStep:0.##} |"));
    }

    internal static PoolRow Of(string workload, long steps, Action step, int turns, CancellationToken token)
    {
        for (var warm = 0L; warm < Math.Min(steps / 5, 100_000); warm++)
            step();
        var seconds = new List<double>();
        var bytes = 0L;
        for (var turn = 0; turn < turns && !token.IsCancellationRequested; turn++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = CpuSeconds();
            for (var i = 0L; i < steps; i++)
                step();
            seconds.Add(CpuSeconds() - start);
            bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        seconds.Sort();
        var median = seconds.Count == 0 ? 0 : seconds[seconds.Count / 2];
        return new PoolRow(workload, steps, median / steps * 1e9, median, bytes / (double)steps);
    }

    // The scheme alone, without books.
    private static Action Splits(RewardSchemeKind kind)
    {
        var scheme = kind.Make(LawValues.None);
        scheme.Grow(Members);
        var counts = Counts();
        var owed = new Int128[Members];
        var sheet = new CreditSheet();
        var block = 0;
        return () =>
        {
            scheme.Shares(counts[block++ & 15], Reward, owed);
            scheme.Divide(block % Members, Reward, sheet);
        };
    }

    // Ten thousand members of unequal size whose counts change from block to block.
    private static Action Blocks(RewardSchemeKind kind)
    {
        var ledger = Ledger(kind);
        var counts = Counts();
        var block = 0L;
        return () =>
        {
            ledger.Shares(counts[block & 15], Reward);
            ledger.Found(block, (int)(block % Members), Reward);
            ledger.Mature(block - 100);
            ledger.Forget(block - 200);
            block++;
        };
    }

    private static UInt128[][] Counts()
    {
        var counts = new UInt128[16][];
        var random = new RandomStream(2);
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = new UInt128[Members];
            for (var member = 0; member < Members; member++)
                counts[i][member] = Difficulties.Of(random.NextPoisson(100.0 * 5 / (1 + member % 9)) / 2.6e6);
        }

        return counts;
    }

    private static Action Shares(RewardSchemeKind kind)
    {
        const double shareWork = 4294967296.0 * 65536;
        var ledger = Ledger(kind);
        var judge = new ShareJudge(new JobList());
        var session = new ShareSession(shareWork);
        var key = 0UL;
        var job = 0UL;
        return () =>
        {
            if (key % 20_000 == 0)
                job = judge.NewJob(shareWork * 20_000, clean: true);
            var member = (int)(key % Members);
            var decision = judge.Judge(session, new ShareClaim(job, Mix.Scatter(key++), shareWork * 1.5));
            if (decision.Verdict == ShareVerdict.Accepted)
                ledger.Share(member, decision.Difficulties, Reward);
        };
    }

    private static PoolLedger Ledger(RewardSchemeKind kind)
    {
        var ledger = new PoolLedger(kind.Make(LawValues.None), PoolFee.Of(0.01), 0);
        ledger.Join(Members);
        return ledger;
    }

    private static double CpuSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
