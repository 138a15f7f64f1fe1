using Simulator.Scenarios;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Writing;

namespace Simulator.Cli.Running;

/// <summary>The one place where the command line meets the loader and the runner. It writes to no terminal.</summary>
internal sealed class ScenarioRuns : IScenarioRuns
{
    public ScenarioCheck Check(ScenarioSource source, IReadOnlyList<string> sets) => CheckOf(Load(source, sets));

    public RunReport Run(RunRequest request, IRunWatcher watcher, CancellationToken cancel)
    {
        var loaded = Load(request.Source, request.Sets);
        return loaded.Scenario is { } scenario
            ? new RecordedRun(request, scenario, loaded.Text).Run(watcher, cancel) with { Complaints = NotEmpty(CheckOf(loaded)) }
            : new RunReport(ExitCode.Usage) { Complaints = CheckOf(loaded), RepeatCommand = request.RepeatCommand };
    }

    public VerifyReport Verify(RunRequest request, IRunWatcher watcher, CancellationToken cancel)
    {
        var loaded = Load(request.Source, request.Sets);
        return loaded.Scenario is { } scenario
            ? new Verification(request, scenario).Run(watcher, cancel) with { Complaints = NotEmpty(CheckOf(loaded)) }
            : new VerifyReport(false, []) { Complaints = CheckOf(loaded), ExitCode = ExitCode.Usage };
    }

    public string Schema() => SchemaWriter.Write();

    public IReadOnlyList<Explanation> Explanations() => ExplanationList.All();

    private static LoadResult Load(ScenarioSource source, IReadOnlyList<string> sets)
    {
        var overrides = sets.Select(set => new Override(set));
        return source.Text is { } text
            ? ScenarioLoader.LoadText(text, source.Path, overrides)
            : ScenarioLoader.Load(source.Path, overrides);
    }

    private static ScenarioCheck? NotEmpty(ScenarioCheck check) => check.Complaints.Count > 0 ? check : null;

    private static ScenarioCheck CheckOf(LoadResult loaded) => new(
        loaded.Scenario is not null,
        [.. loaded.Complaints.Select(each => new ScenarioComplaint(
            each.IsError ? "error" : "warning", each.Code, each.Message, each.File, each.Line, each.Column, each.Help))])
    {
        Render = colour => ComplaintText.Render(loaded.Complaints, colour),
        Resolved = loaded.Scenario is { } scenario ? ResolvedYaml.Write(scenario) : null,
    };
}
