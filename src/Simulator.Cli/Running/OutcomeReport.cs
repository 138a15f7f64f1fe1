using System.Globalization;
using Simulator.Cli.Reporting;
using Simulator.Domain.Records;
using Simulator.Hashing;
using Simulator.Results.Summaries;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>Turns the outcome of a run into what is shown of it. It computes no measure.</summary>
internal static class OutcomeReport
{
    public static RunReport Of(RunOutcome outcome, RunRequest request)
    {
        var summary = outcome.Summary;
        return new RunReport(ExitCodeOf(outcome))
        {
            Name = summary.Scenario,
            Seed = summary.Seed,
            Failure = FailureOf(outcome),
            SummaryJson = SummaryFile.ToJson(summary),
            Fingerprint = summary.Fingerprint,
            Remarks = outcome.Remarks,
            Engines = outcome.Engines,
            DeadLetters = summary.Messages.DeadLetters,
            Figures = [.. FiguresOf(summary)],
            Expectations =
                [.. summary.Expectations.Select(e => new ExpectationReport(e.Text, TextOf(e.Actual), e.Holds))],
            CpuSeconds = summary.CpuSeconds,
            WallSeconds = summary.WallSeconds,
            Events = summary.Events,
            PeakBytes = summary.PeakRssBytes,
            PartitionsUsed = summary.PartitionsUsed,
            RepeatCommand = RepeatOf(outcome, request),
        };
    }

    private static int ExitCodeOf(RunOutcome outcome) => outcome.Ending switch
    {
        RunEnding.Failed when outcome.Host.Failure?.Cause is EngineUnavailable => ExitCode.Environment,
        RunEnding.Failed => ExitCode.RunFailed,
        RunEnding.Violated => ExitCode.Violation,
        RunEnding.Interrupted => ExitCode.Interrupted,
        _ => outcome.Summary.Expectations.All(e => e.Holds) ? ExitCode.Ok : ExitCode.ExpectationFailed,
    };

    private static string? FailureOf(RunOutcome outcome) => outcome.Ending switch
    {
        RunEnding.Complete => null,
        RunEnding.Interrupted => $"interrupted at {outcome.Host.SimulatedUntil} of virtual time",
        _ => $"{outcome.Failure} (seed {outcome.Summary.Seed})",
    };

    /// <summary>An interrupted run is repeated up to where it came; a failure comes again by itself.</summary>
    private static string RepeatOf(RunOutcome outcome, RunRequest request) =>
        outcome.Ending == RunEnding.Interrupted && request.Until is null
            ? $"{request.RepeatCommand} --until {outcome.Host.SimulatedUntil}"
            : request.RepeatCommand;

    private static IEnumerable<KeyValuePair<string, string>> FiguresOf(RunSummary summary)
    {
        var blocks = summary.Blocks;
        KeyValuePair<string, string> Line(string name, string value) => new(name, value);
        yield return Line("simulated", SpanWords.Text(summary.SimulatedUntil));
        yield return Line("blocks found", $"{blocks.Found}");
        yield return Line("on the best chain", $"{blocks.BestChain}");
        yield return Line("stale", $"{blocks.Stale} ({PartText(blocks.StaleRate)})");
        if (summary.Chains.Count == 0)
            yield return Line("mean interval", SecondsText(blocks.MeanIntervalSeconds));
        foreach (var chain in summary.Chains)
            yield return Line($"chain {chain.Name}",
                $"{chain.Blocks.BestChain} blocks, mean interval {SecondsText(chain.Blocks.MeanIntervalSeconds)}");
        yield return Line("deepest reorganisation", $"{blocks.ReorgDepthMax}");
        if (summary.Propagation.P50Seconds is not null)
            yield return Line(
                "reaches 50 % / 90 %",
                $"{SecondsText(summary.Propagation.P50Seconds)} / {SecondsText(summary.Propagation.P90Seconds)}");
        if (summary.Headers.Verified > 0)
            yield return Line(
                "headers verified", $"{summary.Headers.Verified}, {summary.Headers.Drawn} of drawn finds");
        foreach (var line in GroupLines.Of(summary))
            yield return line;
        yield return Line("events", $"{SiNumber.Text(summary.Events)}".TrimEnd());
        yield return Line("CPU time", SecondsText(summary.CpuSeconds));
        if (summary.EventsPerCpuSecond is { } rate)
            yield return Line("events per CPU-second", SiNumber.Text(rate).TrimEnd());
    }

    private static string SecondsText(double? seconds) =>
        seconds is { } value ? value.ToString(value < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture) + " s" : "-";

    internal static string PartText(double? part) => part?.ToString("0.000 %", CultureInfo.InvariantCulture) ?? "-";

    private static string TextOf(double? value) =>
        value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "undefined";
}
