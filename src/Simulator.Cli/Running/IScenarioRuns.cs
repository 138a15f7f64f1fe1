using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>
/// The door between the command line and everything below it. Verbs know this and nothing of loaders, worlds and hosts;
/// an implementation writes to no terminal.
/// </summary>
internal interface IScenarioRuns
{
    /// <summary>Reads a scenario and says all that is wrong with it; nothing is run.</summary>
    ScenarioCheck Check(ScenarioSource source, IReadOnlyList<string> sets);

    /// <summary>Runs once. A scenario that is not valid comes back as <see cref="RunReport.Complaints"/>.</summary>
    RunReport Run(RunRequest request, IRunProgress progress, CancellationToken cancel);

    /// <summary>Runs several times in different ways and compares the fingerprints.</summary>
    VerifyReport Verify(RunRequest request, IRunProgress progress, CancellationToken cancel);

    /// <summary>The JSON Schema of scenario files.</summary>
    string Schema();

    /// <summary>Everything that <c>explain</c> has an entry for, below the command line.</summary>
    IReadOnlyList<Explanation> Explanations();
}
