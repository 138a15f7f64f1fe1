using Simulator.Cli.Running;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Cli;

/// <summary>Runs that never run: they note what was asked and answer what the test wants.</summary>
internal sealed class FakeRuns : IScenarioRuns
{
    public List<RunRequest> Asked { get; } = [];

    public Func<RunRequest, IRunProgress, RunReport> OnRun { get; set; } = (r, _) => Ended(0, r.Seed ?? 7);

    public Func<VerifyReport> OnVerify { get; set; } = () => new VerifyReport(true, [new("1 partition", "aa")]);

    public ScenarioCheck OnCheck { get; set; } = new(true, []);

    public static RunReport Ended(int exitCode, ulong seed = 7) => new(exitCode)
    {
        Name = "fake",
        Seed = seed,
        SummaryJson = $"{{\"seed\": {seed}}}",
        Fingerprint = "0123456789abcdef",
        Folder = "runs/fake",
        Figures = [new("blocks found", "2100")],
        Expectations = [new("blocks.stale = 0", exitCode == 4 ? "3" : "0", exitCode != 4)],
    };

    public ScenarioCheck Check(ScenarioSource source, IReadOnlyList<string> sets) => OnCheck;

    public RunReport Run(RunRequest request, IRunProgress progress, CancellationToken cancel)
    {
        Asked.Add(request);
        return OnRun(request, progress);
    }

    public VerifyReport Verify(RunRequest request, IRunProgress progress, CancellationToken cancel)
    {
        Asked.Add(request);
        return OnVerify();
    }

    public string Schema() => "{}";

    public IReadOnlyList<Explanation> Explanations() => [new("SCN012", "error code", "out of range")];
}
