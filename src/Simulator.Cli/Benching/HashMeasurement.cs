using Simulator.Cli.Machine;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Hashing;

namespace Simulator.Cli.Benching;

/// <summary>
/// Measures engines in turns with the library's hash, so that whatever else the machine does falls on all of them. It
/// never judges a figure.
/// </summary>
internal sealed class HashMeasurement(IReadOnlyList<EngineEntry> entries, int threads, TimeSpan time)
{
    /// <summary>Rounds of which the medians are reported.</summary>
    public const int Rounds = 5;

    /// <summary>Cycles that two vector ports need for 16 nonces: half of 2,849 operations.</summary>
    private const double CyclesPer16Nonces = 1424.5;

    private const string LimitedEngine = "avx512";

    private static readonly BlockHeader header =
        new(0x20000000, default, default, 1_700_000_000, new CompactTarget(0x1d00ffff), 0);

    private readonly List<Round> rounds = [];

    public HashBenchReport Run(CancellationToken stop)
    {
        var engines = entries.Select(e => Enumerable.Range(0, ThreadsOf(e)).Select(_ => e.Open(0)).ToArray()).ToArray();
        try
        {
            Measure(engines, time / 100, stop);
            for (var i = 0; i < Rounds && (i == 0 || !stop.IsCancellationRequested); i++)
            {
                var round = Measure(engines, time / Rounds, stop);
                // A round that was cut short counts only where there is no other.
                if (i == 0 || !stop.IsCancellationRequested)
                    rounds.Add(round);
            }
        }
        finally
        {
            foreach (var engine in engines.SelectMany(e => e))
                engine.Dispose();
        }

        return new HashBenchReport(
            ProductVersion.Text, MachineLine.Text(), rounds.Count, Median(r => r.Naive.PerCpuSecond),
            VectorClock.IsThere ? Median(r => r.Clock) : null, [.. entries.Select(Row)]);
    }

    private HashRow Row(EngineEntry entry, int place) => new(
        entry.Name, ThreadsOf(entry), Median(r => r.Engines[place].PerSecond),
        Median(r => r.Engines[place].PerCpuSecond),
        Median(r => entry.IsGpu
            ? r.Engines[place].PerSecond / r.Naive.PerSecond
            : r.Engines[place].PerCpuSecond / r.Naive.PerCpuSecond),
        entry.Name == LimitedEngine
            ? Median(r => r.Engines[place].PerCpuSecond / (16 / CyclesPer16Nonces * r.Clock))
            : null);

    private static Round Measure(IHashEngine[][] engines, TimeSpan slice, CancellationToken stop) => new(
        HashSlice.Of(1, slice, stop, (_, end) => HashSlice.Naive(header, end)),
        VectorClock.IsThere ? VectorClock.Hertz() : 0,
        [.. engines.Select(all => HashSlice.Of(
            all.Length, slice, stop, (i, end) => HashSlice.Search(all[i], header with { Version = i }, end)))]);

    private int ThreadsOf(EngineEntry entry) => entry.IsGpu ? 1 : threads;

    private double Median(Func<Round, double> of)
    {
        var values = rounds.Select(of).Order().ToArray();
        return (values[values.Length / 2] + values[(values.Length - 1) / 2]) / 2;
    }

    private sealed record Round(HashSlice Naive, double Clock, HashSlice[] Engines);
}
