using System.Globalization;
using Simulator.Cli.Machine;
using Simulator.Cli.Reporting;
using Simulator.Hashing;
using Simulator.Hashing.Work;

namespace Simulator.Cli.Benching;

/// <summary>
/// <c>bench work</c>: how soon a new job is hashed, what changing jobs costs, and what a second worker brings. It never
/// judges a figure.
/// </summary>
internal static class WorkBench
{
    /// <summary>The word that stands in the scenario's place.</summary>
    public const string Word = "work";

    public static WorkReport Measure(
        EngineEntry engine, int? threads, TimeSpan every, TimeSpan time, CancellationToken token)
    {
        var workload = new WorkWorkload(engine, token);
        var work = workload.MeasureChanges(threads ?? new WorkOptions().Threads, every, time);
        var scaling = engine.IsGpu ? null : workload.MeasureScaling(Math.Max(2, threads ?? 2), time);
        return new WorkReport(ProductVersion.Text, MachineLine.Text(), work, scaling);
    }

    public static void Show(WorkReport report, TextWriter output)
    {
        output.WriteLine($"minesim {report.Version}; {report.Machine}");
        output.WriteLine();
        Show(report.Work, output);
        if (report.Scaling is not { } scaling)
            return;
        output.WriteLine();
        output.WriteLine(
            "| engine | workers | rounds | one worker | all | times one | times one, by CPU time |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        output.WriteLine(Row(
            scaling.Engine, $"{scaling.Threads}", $"{scaling.Rounds}", Rate(scaling.HashesPerSecondOfOne),
            Rate(scaling.HashesPerSecond), Times(scaling.TimesOne), Times(scaling.TimesOnePerCpuSecond)));
    }

    private static void Show(WorkRow row, TextWriter output)
    {
        output.WriteLine(
            "| engine | workers | a job every | jobs | never begun | p50 | p90 | p99 | longest | work lost "
            + "| at a job per 10 s | hashes wasted | hashes per second | per CPU-second | nonces repeated |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        output.WriteLine(Row(
            row.Engine, $"{row.Threads}", Milliseconds(row.JobSeconds), $"{row.Jobs}", $"{row.JobsNeverStarted}",
            Milliseconds(row.P50Seconds), Milliseconds(row.P90Seconds), Milliseconds(row.P99Seconds),
            Milliseconds(row.LongestSeconds), Share(row.Lost), Share(row.LostPerTenSeconds), Share(row.Wasted),
            Rate(row.HashesPerSecond), Rate(row.HashesPerCpuSecond), $"{row.RepeatedNonces}"));
    }

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |";

    private static string Milliseconds(double seconds) => Text(seconds * 1000, "0.###") + " ms";

    private static string Share(double share) => Text(share, "0.#### %");

    private static string Times(double times) => Text(times, "0.00");

    private static string Rate(double perSecond) => SiNumber.Text(perSecond) + "H/s";

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
