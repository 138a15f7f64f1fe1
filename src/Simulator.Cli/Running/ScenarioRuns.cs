using Simulator.Cli.Reporting;
using Simulator.Hashing;
using Simulator.Results.Storage;
using Simulator.Scenarios;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Running;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Writing;
using Simulator.Testnet.Http;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Running;

/// <summary>
/// The one place where the command line meets the loader and the runner. What the disk refuses becomes a
/// <see cref="UsageError"/> of the environment.
/// </summary>
/// <param name="operatorLines">What an operator types; null where nobody does.</param>
internal sealed class ScenarioRuns(OperatorLines? operatorLines = null) : IScenarioRuns
{
    public ScenarioCheck Check(ScenarioSource source, IReadOnlyList<string> sets) => CheckOf(Load(source, sets));

    public RunReport Run(RunRequest request, IRunProgress progress, CancellationToken cancel)
    {
        var loaded = Load(request.Source, request.Sets, request.ReplayPath is not null);
        if (Seeded(loaded, request) is not { } scenario)
            return new RunReport(ExitCode.Usage) { Complaints = CheckOf(loaded) };
        var report = Guarded(() => request.WriteResults
            ? Recorded(scenario, loaded.Text, request, progress, cancel)
            : PlainRun(scenario, request, progress, cancel));
        return report with { Complaints = CheckOf(loaded) };
    }

    public VerifyReport Verify(RunRequest request, IRunProgress progress, CancellationToken cancel)
    {
        var loaded = Load(request.Source, request.Sets);
        if (Seeded(loaded, request) is not { } scenario)
            return new VerifyReport(false, []) { Complaints = CheckOf(loaded) };
        var report = Guarded(() => new Verification(scenario, request, progress, cancel).Run());
        return report with { Complaints = CheckOf(loaded) };
    }

    public string Schema() => SchemaWriter.Write();

    public IReadOnlyList<Explanation> Explanations() => ExplanationList.All();

    /// <summary>What a run is told, beside its scenario.</summary>
    public static RunOptions OptionsOf(RunRequest request) => new()
    {
        Partitions = request.Partitions,
        Until = request.Until,
        ReplayPath = request.ReplayPath,
        Invariants = request.Invariants,
    };

    private RunReport Recorded(
        Scenario scenario, string text, RunRequest request, IRunProgress progress, CancellationToken cancel)
    {
        var desk = OperatorLines.MayListen(scenario, request) ? operatorLines?.Open() : null;
        try
        {
            return RecordedRun.Make(
                scenario, text, OptionsOf(request) with { Operator = desk }, request, progress, cancel);
        }
        finally
        {
            operatorLines?.Close();
        }
    }

    private static RunReport PlainRun(
        Scenario scenario, RunRequest request, IRunProgress progress, CancellationToken cancel) =>
        OutcomeReport.Of(ScenarioRunner.Run(scenario, OptionsOf(request), progress, cancel), request);

    /// <summary>A replay hashes nothing, so this machine's cores do not matter to it.</summary>
    internal static LoadResult Load(ScenarioSource source, IReadOnlyList<string> sets, bool isReplay = false)
    {
        var overrides = sets.Select(text => new Override(text));
        var cores = isReplay ? ScenarioLoader.AnyCores : 0;
        return source.Text is { } text
            ? ScenarioLoader.LoadText(text, source.Path, overrides, cores)
            : ScenarioLoader.Load(source.Path, overrides, cores);
    }

    /// <summary>The seed belongs to the scenario: its hash and what is written out are those of the run.</summary>
    private static Scenario? Seeded(LoadResult loaded, RunRequest request) =>
        loaded.Scenario is { } scenario && request.Seed is { } seed ? scenario with { Seed = seed } : loaded.Scenario;

    private static ScenarioCheck CheckOf(LoadResult loaded) =>
        new(loaded.Scenario is not null, [.. loaded.Complaints.Select(DataOf)])
        {
            Render = colour => ComplaintText.Render(loaded.Complaints, colour),
            Resolved = loaded.Scenario is { } scenario ? ResolvedYaml.Write(scenario) : null,
            IsReplicated = loaded.Scenario?.Replicate is not null,
            InRealTime = loaded.Scenario?.Clock.Kind == ClockKind.Real,
        };

    internal static ScenarioComplaint DataOf(Complaint complaint) => new(
        complaint.IsError ? "error" : "warning",
        complaint.Code, complaint.Message, complaint.File, complaint.Line, complaint.Column, complaint.Help);

    /// <summary>Does something with the disk; what the disk refuses carries the code.</summary>
    internal static T Guarded<T>(Func<T> run, string code = UsageCodes.NotWritable)
    {
        try
        {
            return run();
        }
        catch (ResultsUnavailable failure)
        {
            throw new UsageError(
                code,
                failure.Message,
                $"minesim explain {code}",
                code == UsageCodes.NotWritable ? ExitCode.Environment : ExitCode.Usage);
        }
        catch (PortTaken failure)
        {
            throw new UsageError(
                UsageCodes.PortTaken, failure.Message, $"minesim explain {UsageCodes.PortTaken}", ExitCode.Environment);
        }
        catch (Exception failure)
            when (failure is LedgerUnavailable or LedgerMismatch or LedgerDamaged or ForeignLedger)
        {
            throw new UsageError(
                UsageCodes.LedgerUnusable, failure.Message, $"minesim explain {UsageCodes.LedgerUnusable}",
                failure is LedgerMismatch or ForeignLedger ? ExitCode.Usage : ExitCode.Environment);
        }
        catch (EngineUnavailable failure)
        {
            throw new UsageError(UsageCodes.EngineMissing, failure.Message, failure.Help, ExitCode.Environment);
        }
        catch (InvalidDataException failure)
        {
            throw new UsageError(UsageCodes.NotReadable, failure.Message, "name a recording that a run has made");
        }
    }
}
