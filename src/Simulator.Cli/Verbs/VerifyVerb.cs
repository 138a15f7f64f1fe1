using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Reporting;
using Simulator.Cli.Running;

namespace Simulator.Cli.Verbs;

/// <summary>Runs a scenario in several ways and compares the fingerprints: equal seeds must give equal runs.</summary>
internal sealed class VerifyVerb() : Verb("verify", "Check that the same seed gives the same run.")
{
    private readonly RunFlags flags = new();
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        var requests = flags.Requests(flags.File(given, Name), Name, given, session);
        var codes = new List<int>();
        foreach (var request in requests)
            codes.Add(VerifyOne(request with { WriteResults = false }, given.GetValue(json), session));
        return session.Interruption.ExitCode ?? ExitCode.Worst(codes);
    }

    protected override void Declare(Command command)
    {
        flags.AddTo(command, takesFile: true);
        command.Options.Add(json);
    }

    private static int VerifyOne(RunRequest request, bool asJson, Session session)
    {
        var terminal = session.Terminal;
        var progress = new ProgressLine(terminal, session.Wall);
        var report = session.Runs.Verify(request, progress, session.Interruption.Token);
        progress.End();
        if (report.Complaints is { } complaints)
            ComplaintShow.Write(complaints, terminal);
        if (report.Complaints is { IsValid: false })
            return ExitCode.Usage;
        if (report.Remark is { } remark)
            terminal.Say(remark);
        if (asJson)
            terminal.Output.WriteLine(CliJson.Text(report));
        else
            Show(report, terminal);
        if (report.Failure is { } failure)
            terminal.Error.WriteLine(failure);
        else if (!report.Same)
            terminal.Error.WriteLine($"the fingerprints differ; repeat it with: {request.RepeatCommand}");
        return report.Failure is not null ? report.ExitCode : report.Same ? ExitCode.Ok : ExitCode.Violation;
    }

    private static void Show(VerifyReport report, Terminal terminal)
    {
        foreach (var run in report.Runs)
            terminal.Output.WriteLine($"{run.Fingerprint}  {run.Way}");
        if (report.FirstDifference is { } first)
            terminal.Output.WriteLine($"first difference: {first}");
        if (report.Failure is null)
            terminal.Output.WriteLine(report.Same ? "same" : "different");
    }
}
