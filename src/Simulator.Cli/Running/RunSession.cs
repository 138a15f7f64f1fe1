using Simulator.Cli.Reporting;

namespace Simulator.Cli.Running;

/// <summary>
/// Makes the runs that were asked for, one after the other, shows each while it goes on and when it has ended, and
/// finds the exit code that stands for all.
/// </summary>
internal sealed class RunSession(Session session, bool json, string? junitPath)
{
    private readonly List<RunReport> reports = [];

    public int Run(IReadOnlyList<RunRequest> requests)
    {
        foreach (var request in requests)
        {
            if (session.Interruption.Token.IsCancellationRequested)
                break;
            var report = RunOne(request);
            reports.Add(report);
            if (report.Complaints is { IsValid: false })
                break;
        }
        if (json)
            WriteJson(requests.Count > 1);
        if (junitPath is not null)
            JUnitReport.Write(junitPath, reports);
        return session.Interruption.ExitCode ?? ExitCode.Worst(reports.Select(r => r.ExitCode));
    }

    private RunReport RunOne(RunRequest request)
    {
        var report = request.Testnet is null ? WithProgress(request)
            : session.Runs.Run(request, NoProgress.Only, session.Interruption.Token);
        if (report.Complaints is { } complaints)
            ComplaintShow.Write(complaints, session.Terminal);
        if (report.Complaints is not { IsValid: false })
            SummaryTable.Write(report, session.Terminal, onError: json);
        return report;
    }

    private RunReport WithProgress(RunRequest request)
    {
        var progress = new ProgressLine(session.Terminal, session.Wall);
        var report = session.Runs.Run(request, progress, session.Interruption.Token);
        progress.End();
        return report;
    }

    /// <summary>One run is its summary.json; several are a list of them.</summary>
    private void WriteJson(bool several)
    {
        var summaries = reports.Select(r => r.SummaryJson).Where(s => s.Length > 0);
        var text = string.Join(",\n", summaries.Select(s => s.TrimEnd()));
        if (several)
            session.Terminal.Output.WriteLine($"[\n{text}\n]");
        else if (text.Length > 0)
            session.Terminal.Output.WriteLine(text);
        else
            foreach (var report in reports.Where(r => r.Complaints is { IsValid: false }))
                session.Terminal.Output.WriteLine(CliJson.Text(report.Complaints!));
    }
}
