using Simulator.Domain.Time;
using Simulator.Scenarios.Studies;

namespace Simulator.Cli.Running;

/// <summary>A study as asked for: replications of a scenario, or a sweep.</summary>
internal sealed record StudyOrder(ScenarioSource Source)
{
    /// <summary>Each <c>path=value</c>, in the order given.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>What the flags say of seeds, limit and end.</summary>
    public StudyRequest Request { get; init; } = new();

    /// <summary>Runs made at once; 0: one per core.</summary>
    public int Workers { get; init; }

    /// <summary>The folder that study folders are made in.</summary>
    public string RunsFolder { get; init; } = "runs";

    /// <summary>Whether every run leaves a run folder of its own.</summary>
    public bool KeepRuns { get; init; }

    /// <summary>The command that does the same again, as the user would type it.</summary>
    public string RepeatCommand { get; init; } = "";

    /// <summary>How the user starts the program.</summary>
    public string StartedAs { get; init; } = "minesim";
}
