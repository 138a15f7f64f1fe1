using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Machine;
using Simulator.Cli.Reporting;
using Simulator.Cli.Running;
using Simulator.Cli.Templates;

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
        Description = "A scenario file; the built-in workloads without.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> repeats =
        RunFlags.Value("--repeats", "number", "How often each is run; 3 by default.");
    private readonly Option<string?> partitions =
        RunFlags.Value("--partitions", "N", "Partitions side by side; 1 by default.");
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        var times = (int)Math.Min(values.Number(repeats, 1) ?? 3, RepeatsMax);
        var side = (int)Math.Min(values.Number(partitions, 1) ?? 1, RunFlags.PartitionsMax);
        var rows = new List<BenchRow>();
        foreach (var source in Sources(given.GetValue(scenario)))
        {
            var request = new RunRequest(source) { WriteResults = false, Partitions = side };
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
        command.Options.Add(json);
    }

    private static IEnumerable<ScenarioSource> Sources(string? path) =>
        path is not null
            ? [new ScenarioSource(path)]
            : TemplateList.Workloads.Select(name => new ScenarioSource($"{name}.yaml", TemplateList.Read(name)));

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
        output.WriteLine("| workload | run | partitions | events | CPU s | wall s | events per CPU-second | peak MB |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var row in report.Rows)
        {
            var rate = SiNumber.Text(row.EventsPerCpuSecond).TrimEnd();
            output.WriteLine(
                $"| {row.Workload} | {row.Turn} | {row.Partitions} | {row.Events} | {row.CpuSeconds:0.00} "
                + $"| {row.WallSeconds:0.00} | {rate} | {row.PeakBytes / 1e6:0} |");
        }
    }
}

/// <summary>What one run cost.</summary>
internal sealed record BenchRow(
    string Workload, int Turn, int Partitions, long Events, double CpuSeconds, double WallSeconds,
    double EventsPerCpuSecond, long PeakBytes);

/// <summary>What <c>bench</c> measured, and on what.</summary>
internal sealed record BenchReport(string Version, string Machine, IReadOnlyList<BenchRow> Rows);
