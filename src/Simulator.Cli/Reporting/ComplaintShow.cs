using Simulator.Cli.Running;

namespace Simulator.Cli.Reporting;

/// <summary>
/// Shows what is wrong with a scenario on standard error; warnings are hidden by --quiet, errors never.
/// </summary>
internal static class ComplaintShow
{
    public static void Write(ScenarioCheck check, Terminal terminal)
    {
        if (check.Complaints.Count == 0 || (check.IsValid && terminal.Talk == Talk.Quiet))
            return;
        terminal.Error.Write(check.Render(terminal.ColourOnError));
    }
}
