namespace Simulator.Cli.Running;

/// <summary>The one place where the command line meets the loader and the runner.</summary>
internal sealed class ScenarioRuns : IScenarioRuns
{
    public ScenarioCheck Check(ScenarioSource source, IReadOnlyList<string> sets) => throw NotYet();

    public RunReport Run(RunRequest request, IRunWatcher watcher, CancellationToken cancel) => throw NotYet();

    public VerifyReport Verify(RunRequest request, IRunWatcher watcher, CancellationToken cancel) => throw NotYet();

    public string Schema() => throw NotYet();

    public IReadOnlyList<Explanation> Explanations() => [];

    private static UsageError NotYet() =>
        new(UsageCodes.LaterVersion, "scenarios cannot be run in this version", "");
}
