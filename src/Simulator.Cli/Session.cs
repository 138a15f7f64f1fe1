using Simulator.Cli.Running;

namespace Simulator.Cli;

/// <summary>
/// What one invocation of the command may touch: the terminal, the runs, the environment, the clock of the wall. Tests
/// hand in their own; nothing below reads the process's globals.
/// </summary>
internal sealed class Session(Terminal terminal, IScenarioRuns runs, IInterruption interruption)
{
    public Terminal Terminal { get; } = terminal;

    public IScenarioRuns Runs { get; } = runs;

    /// <summary>Runs of one scenario many times.</summary>
    public IStudyRuns Studies { get; init; } = new StudyRuns();

    public IInterruption Interruption { get; } = interruption;

    /// <summary>Looks up an environment variable; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>The wall clock, for progress lines only.</summary>
    public TimeProvider Wall { get; init; } = TimeProvider.System;

    /// <summary>How the user started the command, for lines that repeat a run.</summary>
    public string StartedAs { get; init; } = Machine.StartedAs.Text();
}
