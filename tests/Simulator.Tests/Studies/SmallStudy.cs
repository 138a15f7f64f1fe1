using Simulator.Results.Studies;
using Simulator.Scenarios;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Studies;

namespace Simulator.Tests.Studies;

/// <summary>Studies that cost milliseconds, and ways to run them in this process.</summary>
internal static class SmallStudy
{
    /// <summary>Six lines; what is added starts at line 7.</summary>
    public const string Head = "version: 1\nname: small\nstop: { blocks: 60 }\nchain: { difficulty: { rule: fixed } }\n"
        + "miners:\n  - { name: a, hashrate: 1 EH/s }\n";

    public static StudyDesign Sweep(string yaml, StudyRequest? request = null)
    {
        var loaded = StudyLoader.SweepText(Head + yaml, "small.yaml", request ?? new());
        Assert.True(loaded.Design is not null, ComplaintText.Render(loaded.Complaints));
        return loaded.Design!;
    }

    public static StudyDesign Replications(string yaml, StudyRequest? request = null) =>
        StudyLoader.Replications(ScenarioLoader.LoadText(Head + yaml, "small.yaml"), request ?? new()).Design!;

    public static IReadOnlyList<Complaint> Refused(string yaml, StudyRequest? request = null)
    {
        var loaded = StudyLoader.SweepText(Head + yaml, "small.yaml", request ?? new());
        Assert.Null(loaded.Design);
        return loaded.Complaints;
    }

    /// <summary>Runs by cell and replication.</summary>
    public static IReadOnlyList<StudyRun> Run(
        StudyDesign design, int workers, Func<StudyJob, CancellationToken, StudyRun?>? make = null)
    {
        var runs = new List<StudyRun>();
        new StudyCrew(design, make ?? new StudyRunMaking(design).Make)
            .Run([], workers, (run, _) => runs.Add(run), CancellationToken.None);
        return [.. runs.OrderBy(run => run.Cell).ThenBy(run => run.Replication)];
    }

    /// <summary>The table of runs as text, without what the machine took.</summary>
    public static string Table(StudyDesign design, IEnumerable<StudyRun> runs)
    {
        var text = new StringWriter();
        StudyCsv.WriteRuns(design.Plan, StudyOutcome.Of(design, runs.Select(run => run with { Machine = default })),
            text);
        return text.ToString();
    }
}
