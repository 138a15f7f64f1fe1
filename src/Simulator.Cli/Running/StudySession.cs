using Simulator.Cli.Reporting;
using Simulator.Results.Studies;

namespace Simulator.Cli.Running;

/// <summary>
/// Makes one study, shows it while it goes on and when it has ended, and finds the exit code that stands for it.
/// </summary>
internal sealed class StudySession(Session session, bool json, string? junitPath, IReadOnlyList<string> shown)
{
    public int Run(Func<IStudyRuns, IStudyProgress, CancellationToken, StudyReport> make)
    {
        var progress = new StudyProgressLine(session.Terminal, session.Wall);
        var report = make(session.Studies, progress, session.Interruption.Token);
        progress.End();
        if (report.Complaints is { } complaints)
            ComplaintShow.Write(complaints, session.Terminal);
        if (report.Plan is { } plan)
            Show(report, plan);
        else if (json && report.Complaints is not null)
            session.Terminal.Output.WriteLine(CliJson.Text(report.Complaints));
        return session.Interruption.ExitCode ?? report.ExitCode;
    }

    private void Show(StudyReport report, StudyPlan plan)
    {
        StudyTable.Write(report, plan, shown, session.Terminal, onError: json);
        if (json)
            session.Terminal.Output.WriteLine(StudySummary.Of(plan, report.Cells).ToJson());
        if (junitPath is not null)
            JUnitReport.Write(junitPath, plan, report.Cells);
    }
}
