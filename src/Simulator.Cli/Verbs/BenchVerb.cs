using System.CommandLine;
using Simulator.Cli.Benching;
using Simulator.Cli.Benching.Ledger;
using Simulator.Cli.Benching.Stratum;
using Simulator.Cli.Flags;
using Simulator.Cli.Machine;
using Simulator.Cli.Reporting;
using Simulator.Cli.Running;
using Simulator.Cli.Templates;
using Simulator.Domain.Actors;

namespace Simulator.Cli.Verbs;

/// <summary>
/// Measures this machine: runs scenarios without writing results and says what they cost in CPU time, as a Markdown
/// table. It never judges a figure.
/// </summary>
internal sealed class BenchVerb() : Verb("bench", "Measure what runs cost on this machine.")
{
    private const int RepeatsMax = 1000;

    private readonly Argument<string?> scenario = new("scenario")
    {
        Description = "A scenario file, flood for the actor runtime by itself, hash for the engines, work for "
            + "engines and their jobs, pools for the arithmetic of pools, shares for "
            + "that of Stratum, stratum for a testnet under load, ledger for durable shares; the built-in workloads "
            + "without.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> repeats =
        RunFlags.Value("--repeats", "number", "How often each is run; 3 by default.");
    private readonly Option<string?> partitions =
        RunFlags.Value("--partitions", "N", "Partitions side by side; 1 by default.");
    private readonly Option<string?> nodes =
        RunFlags.Value("--nodes", "number", "Nodes of the flood; 1000, 10000 and 100000 by default.");
    private readonly Option<bool> noInvariants =
        new("--no-invariants") { Description = "Leave the checks of invariants out, to see what they cost." };
    private readonly EngineFlags engines = new();
    private readonly StratumFlags stratum = new();
    private readonly LedgerFlags ledger = new();
    private readonly Option<string[]> sets = RunFlags.SetOption();
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        if (BenchParts.TryPlay(given.GetValue(scenario), session))
            return ExitCode.Ok;
        if (given.GetValue(scenario) == LedgerFeed.Word)
        {
            LedgerFeed.Play(Console.In, session.Terminal.Output);
            return ExitCode.Ok;
        }

        if (given.GetValue(scenario) == LedgerBench.Word)
            return ledger.Run(
                given, session, engines.Time(new FlagValue(given, session), 3).TotalSeconds, given.GetValue(json));
        if (given.GetValue(scenario) == StratumBench.Word)
            return RunStratum(given, session);
        if (given.GetValue(scenario) == HashBench.Word)
            return RunHash(given, session);
        if (given.GetValue(scenario) == WorkBench.Word)
            return RunWork(given, session);
        engines.MustNotBeMeant(given);
        var values = new FlagValue(given, session);
        var times = (int)Math.Min(values.Number(repeats, 1) ?? 3, RepeatsMax);
        var side = (int)Math.Min(values.Number(partitions, 1) ?? 1, RunFlags.PartitionsMax);
        if (given.GetValue(scenario) == PoolBench.Word)
            return RunTable(PoolBench.Measure(times, session.Interruption.Token), given.GetValue(json), session);
        if (given.GetValue(scenario) == ShareBench.Word)
            return RunTable(ShareBench.Measure(times, session.Interruption.Token), given.GetValue(json), session);
        var rows = new List<BenchRow>();
        var name = given.GetValue(scenario);
        if (name is null or "flood")
            MeasureFloods(values.Number(nodes, 100), side, times, rows, session);
        foreach (var source in Sources(name))
        {
            var request = new RunRequest(source)
            {
                WriteResults = false,
                Partitions = side,
                Sets = given.GetValue(sets) ?? [],
                Invariants = !given.GetValue(noInvariants),
            };
            for (var i = 0; i < times && !session.Interruption.Token.IsCancellationRequested; i++)
                if (Measure(request, i, rows, session) is var code && code != ExitCode.Ok)
                    return code;
        }
        var report = new BenchReport(ProductVersion.Text, MachineLine.Text(), rows);
        if (given.GetValue(json))
            session.Terminal.Output.WriteLine(CliJson.Text(report));
        else
            Show(report, session.Terminal.Output);
        return session.Interruption.ExitCode ?? ExitCode.Ok;
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(scenario);
        command.Options.Add(repeats);
        command.Options.Add(partitions);
        command.Options.Add(nodes);
        command.Options.Add(noInvariants);
        engines.AddTo(command);
        stratum.AddTo(command);
        ledger.AddTo(command);
        command.Options.Add(sets);
        command.Options.Add(json);
    }

    private int RunHash(ParseResult given, Session session)
    {
        var report = new HashBench(engines).Run(given, session);
        if (given.GetValue(json))
            session.Terminal.Output.WriteLine(CliJson.Text(report));
        else
            HashBench.Show(report, session.Terminal.Output);
        return session.Interruption.ExitCode ?? ExitCode.Ok;
    }

    private static int RunTable(PoolReport report, bool asJson, Session session)
    {
        if (asJson)
            session.Terminal.Output.WriteLine(CliJson.Text(report));
        else
            PoolBench.Show(report, session.Terminal.Output);
        return session.Interruption.ExitCode ?? ExitCode.Ok;
    }

    private int RunStratum(ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        var turns = (int)Math.Min(values.Number(repeats, 1) ?? 3, RepeatsMax);
        var report = stratum.Measure(given, session, turns, engines.Time(values, 10).TotalSeconds);
        if (given.GetValue(json))
            session.Terminal.Output.WriteLine(CliJson.Text(report));
        else
            StratumBench.Show(report, session.Terminal.Output);
        return session.Interruption.ExitCode ?? ExitCode.Ok;
    }

    private static IEnumerable<ScenarioSource> Sources(string? path) =>
        path == "flood"
            ? []
            : path is not null
            ? [new ScenarioSource(path)]
            : TemplateList.Workloads.Select(name => new ScenarioSource($"{name}.yaml", TemplateList.Read(name)));

    private int RunWork(ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        WorkReport report;
        try
        {
            report = WorkBench.Measure(
                engines.One(given), engines.Threads(values), engines.JobEvery(values), engines.Time(values, 10),
                session.Interruption.Token);
        }
        catch (InvariantViolation violation)
        {
            session.Terminal.Error.WriteLine(violation.Message);
            return ExitCode.Violation;
        }

        if (given.GetValue(json))
            session.Terminal.Output.WriteLine(CliJson.Text(report));
        else
            WorkBench.Show(report, session.Terminal.Output);
        return session.Interruption.ExitCode ?? ExitCode.Ok;
    }

    private static void MeasureFloods(ulong? nodes, int side, int times, List<BenchRow> rows, Session session)
    {
        IReadOnlyList<int> sizes = nodes is { } size ? [(int)Math.Min(size, 4_000_000)] : FloodWorkload.Sizes;
        foreach (var each in sizes)
            for (var i = 0; i < times && !session.Interruption.Token.IsCancellationRequested; i++)
                rows.Add(FloodWorkload.Measure(each, side, i + 1));
    }

    /// <summary>An expectation that fails is no matter here; anything else ends the measuring.</summary>
    private static int Measure(RunRequest request, int turn, List<BenchRow> rows, Session session)
    {
        var progress = new ProgressLine(session.Terminal, session.Wall);
        var report = session.Runs.Run(request, progress, session.Interruption.Token);
        progress.End();
        if (report.Complaints is { } complaints)
            ComplaintShow.Write(complaints, session.Terminal);
        if (report.ExitCode is not (ExitCode.Ok or ExitCode.ExpectationFailed))
        {
            if (report.Failure is { } failure)
                session.Terminal.Error.WriteLine(failure);
            return session.Interruption.ExitCode ?? report.ExitCode;
        }
        var rate = report.CpuSeconds > 0 ? report.Events / report.CpuSeconds : 0;
        rows.Add(new BenchRow(
            report.Name, turn + 1, report.PartitionsUsed, report.Events, report.CpuSeconds, report.WallSeconds, rate,
            report.PeakBytes));
        return ExitCode.Ok;
    }

    private static void Show(BenchReport report, TextWriter output)
    {
        output.WriteLine($"minesim {report.Version}; {report.Machine}");
        output.WriteLine();
        output.WriteLine("| workload | run | partitions | events | CPU s | wall s | events per CPU-second | peak MB "
            + "| B per event |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var row in report.Rows)
        {
            var rate = SiNumber.Text(row.EventsPerCpuSecond).TrimEnd();
            output.WriteLine(
                $"| {row.Workload} | {row.Turn} | {row.Partitions} | {row.Events} | {row.CpuSeconds:0.00} "
                + $"| {row.WallSeconds:0.00} | {rate} | {row.PeakBytes / 1e6:0} | {row.BytesPerEvent:0.00} |");
        }
    }
}
