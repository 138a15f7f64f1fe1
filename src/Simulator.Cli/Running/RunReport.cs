using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>What is wrong with a scenario, as text for people and as data.</summary>
internal sealed record ScenarioCheck(bool IsValid, IReadOnlyList<ScenarioComplaint> Complaints)
{
    /// <summary>The complaints as they are shown, with or without colour; empty where there are none.</summary>
    public Func<bool, string> Render { get; init; } = _ => "";

    /// <summary>The scenario with every default written out; null where it is not valid.</summary>
    public string? Resolved { get; init; }

    /// <summary>Whether the scenario says itself how often it is run.</summary>
    public bool IsReplicated { get; init; }

    /// <summary>Whether it runs in real time: then several runs are made one after the other.</summary>
    public bool InRealTime { get; init; }
}

/// <summary>One complaint; line and column count from 1, 0 where there is no line.</summary>
internal sealed record ScenarioComplaint(
    string Severity, string Code, string Message, string File, int Line, int Column, string Help);

/// <summary>How one line of <c>expect:</c> came out.</summary>
internal sealed record ExpectationReport(string Text, string Actual, bool Holds);

/// <summary>What a run came to.</summary>
internal sealed record RunReport(int ExitCode)
{
    public string Name { get; init; } = "";

    public ulong Seed { get; init; }

    /// <summary>Set where the scenario is not valid; then nothing was run.</summary>
    public ScenarioCheck? Complaints { get; init; }

    /// <summary>What ended the run before its time, in one sentence; null where nothing did.</summary>
    public string? Failure { get; init; }

    /// <summary>The run folder; null where none was written.</summary>
    public string? Folder { get; init; }

    /// <summary>The report for a browser; null where none was written.</summary>
    public string? ReportPath { get; init; }

    /// <summary>The content of summary.json; empty where the run did not get that far.</summary>
    public string SummaryJson { get; init; } = "";

    public string Fingerprint { get; init; } = "";

    /// <summary>The figures shown at the end, in their order: name and value as text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Figures { get; init; } = [];

    /// <summary>What the run says of itself, such as partitions that it could not use.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The hardware that hashed in real time, as it was at the end.</summary>
    public IReadOnlyList<EngineView> Engines { get; init; } = [];

    /// <summary>Messages that came to actors which had stopped.</summary>
    public long DeadLetters { get; init; }

    public IReadOnlyList<ExpectationReport> Expectations { get; init; } = [];

    public double CpuSeconds { get; init; }

    public double WallSeconds { get; init; }

    public long Events { get; init; }

    public long PeakBytes { get; init; }

    public int PartitionsUsed { get; init; }

    public string RepeatCommand { get; init; } = "";
}

/// <summary>One of the runs that <c>verify</c> compares.</summary>
internal sealed record VerifiedRun(string Way, string Fingerprint);

/// <summary>Whether runs that must be equal are.</summary>
internal sealed record VerifyReport(bool Same, IReadOnlyList<VerifiedRun> Runs)
{
    public ScenarioCheck? Complaints { get; init; }

    /// <summary>Set where a run did not end well; then nothing could be compared.</summary>
    public string? Failure { get; init; }

    public int ExitCode { get; init; }

    /// <summary>What the reader should know of how it was checked; null where there is nothing to know.</summary>
    public string? Remark { get; init; }

    /// <summary>The first event that differs, as far as it could be named.</summary>
    public string? FirstDifference { get; init; }
}

/// <summary>An entry of <c>explain</c>: a rule, a law, a preset or an error code.</summary>
internal sealed record Explanation(string Word, string Kind, string Text);
