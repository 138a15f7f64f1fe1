using System.Diagnostics;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Hashing;
using Simulator.Hashing.Work;

namespace Simulator.Cli.Benching;

/// <summary>
/// A pool of workers that gets a new job every few milliseconds, and one that is left alone. It never looks at what is
/// found.
/// </summary>
internal sealed class WorkWorkload(EngineEntry engine, CancellationToken token)
{
    private const int Rounds = 4;
    private static readonly TimeSpan warmUp = TimeSpan.FromMilliseconds(700);
    private uint _jobs;

    /// <summary>Submits jobs at a steady pace and says how soon they were hashed.</summary>
    public WorkRow MeasureChanges(int threads, TimeSpan every, TimeSpan time)
    {
        Run(threads, every, warmUp);
        var (view, wall, cpu) = Run(threads, every, time);
        var distribute = view.Times.Distribute;
        double Seconds(double fraction) => distribute.Percentile(fraction) / 1e9;
        var total = view.Total;
        var wasted = total.Hashes == 0 ? 0 : (double)total.Wasted / total.Hashes;
        var lost = wasted + total.GapSeconds / (wall * threads);
        return new WorkRow(
            engine.Name, threads, every.TotalSeconds, view.JobsSubmitted, view.JobsNeverStarted, Seconds(0.5),
            Seconds(0.9), Seconds(0.99), distribute.Maximum / 1e9, lost,
            lost * every.TotalSeconds / 10, wasted, total.Hashes / wall, total.Hashes / cpu, view.RepeatedNonces);
    }

    /// <summary>One worker and several, in turns, on one job.</summary>
    public ScalingRow MeasureScaling(int threads, TimeSpan time)
    {
        var round = time / (2 * Rounds);
        Run(threads, TimeSpan.Zero, warmUp);
        var ones = new List<(double Wall, double Cpu)>();
        var all = new List<(double Wall, double Cpu)>();
        for (var i = 0; i < Rounds && !token.IsCancellationRequested; i++)
        {
            ones.Add(Rates(1, round));
            all.Add(Rates(threads, round));
        }

        return new ScalingRow(
            engine.Name, threads, all.Count, Median(ones.Select(rate => rate.Wall)),
            Median(all.Select(rate => rate.Wall)), Median(all.Zip(ones, (more, one) => more.Wall / one.Wall)),
            threads * Median(all.Zip(ones, (more, one) => more.Cpu / one.Cpu)));
    }

    private (double Wall, double Cpu) Rates(int threads, TimeSpan time)
    {
        var (view, wall, cpu) = Run(threads, TimeSpan.Zero, time);
        return (view.Total.Hashes / wall, view.Total.Hashes / cpu);
    }

    /// <summary>Lets a pool work for a time; without a pace it gets one job.</summary>
    private (PoolView View, double Wall, double Cpu) Run(int threads, TimeSpan every, TimeSpan time)
    {
        var trouble = new Trouble();
        using var pool = new WorkPool(WorkDevice.Of(engine, threads), new WorkOptions(), trouble);
        while (pool.View().Devices.Any(device => device.State == DeviceState.Opening) && !token.IsCancellationRequested)
            token.WaitHandle.WaitOne(1);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        for (var next = TimeSpan.Zero; watch.Elapsed < time && !token.IsCancellationRequested;)
        {
            trouble.Raise();
            pool.Submit(NextJob());
            next = every > TimeSpan.Zero ? next + every : time;
            if (next - watch.Elapsed is { Ticks: > 0 } left)
                token.WaitHandle.WaitOne(left);
        }

        var wall = watch.Elapsed.TotalSeconds;
        var view = pool.View();
        trouble.Raise();
        return (view, wall, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
    }

    private MiningJob NextJob()
    {
        var root = new Hash256(new UInt256(++_jobs, 0, 0, 0));
        var header = new BlockHeader(0x20000000, Hash256.Zero, root, 1_700_000_000, new CompactTarget(0x1d00ffff), 0);
        var roll = new HeaderRoll(header, HeaderRoll.Bip320Mask, header.Time);
        return new MiningJob("bench", roll, Target.OfDifficultyOne);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Takes no notice of hits, but of what makes the figures worthless.</summary>
    private sealed class Trouble : IWorkListener
    {
        private volatile Exception? _cause;

        /// <summary>Throws what happened, if something did.</summary>
        public void Raise()
        {
            if (_cause is { } cause)
                throw cause;
        }

        public void Hit(WorkHit hit)
        {
        }

        public void Ended(JobEnd end)
        {
        }

        public void DeviceChanged(DeviceNote note)
        {
            if (note.State == DeviceState.GivenUp)
                _cause ??= new UsageError(
                    UsageCodes.EngineMissing, $"{note.Name} was given up: {note.Reason}",
                    "choose another engine with --engine", ExitCode.Environment);
        }

        public void Failed(Exception cause) => _cause ??= cause;
    }
}
