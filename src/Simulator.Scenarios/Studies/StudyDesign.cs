using Simulator.Domain.Time;
using Simulator.Results.Studies;
using Simulator.Scenarios.Writing;

namespace Simulator.Scenarios.Studies;

/// <summary>One run that is to be made.</summary>
/// <param name="Cell">The cell, from 1.</param>
/// <param name="Replication">The replication, from 0.</param>
/// <param name="Scenario">What is run, with the seed of the replication.</param>
public sealed record StudyJob(int Cell, int Replication, Scenario Scenario);

/// <summary>
/// A plan with its scenarios read: what a study runs, from the first submission and from a resumed folder alike. It
/// runs nothing.
/// </summary>
public sealed class StudyDesign
{
    private StudyDesign(StudyPlan plan, IReadOnlyList<Scenario> scenarios)
    {
        Plan = plan;
        Scenarios = scenarios;
    }

    public StudyPlan Plan { get; }

    /// <summary>The scenario of each cell, in the order of the plan.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; }

    public SimTime? Until => Plan.UntilMicroseconds is { } until ? new SimTime(until) : null;

    /// <summary>Runs that are made at most.</summary>
    public long RunsMax => Scenarios.Sum(scenario => (long)ReplicationOf(scenario).Max);

    /// <summary>Runs that are made in any case.</summary>
    public long RunsMin => Scenarios.Sum(scenario => (long)ReplicationOf(scenario).Min);

    /// <summary>How often a cell is run.</summary>
    public ReplicateSettings ReplicationOf(int cell) => ReplicationOf(Scenarios[cell - 1]);

    /// <summary>The seed of a replication, the same in every cell.</summary>
    public ulong SeedOf(int replication) =>
        Plan.Seeds.Count > 0 ? Plan.Seeds[replication] : ReplicationSeeds.Of(Plan.Seed, replication);

    /// <summary>A run of the design.</summary>
    public StudyJob JobOf(int cell, int replication) => new(cell, replication, Scenarios[cell - 1] with
    {
        Seed = SeedOf(replication), Replicate = null,
    });

    /// <summary>The design of cells that were just read.</summary>
    /// <param name="head">The plan, still without cells.</param>
    /// <param name="cells">Name, values and scenario of each.</param>
    public static StudyDesign Of(
        StudyPlan head, IEnumerable<(string Name, IReadOnlyList<string> Values, Scenario Scenario)> cells)
    {
        var all = cells.ToArray();
        return new(head with
        {
            Cells =
            [
                .. all.Select((cell, i) => new PlannedCell(i + 1, cell.Name, cell.Values,
                    ScenarioHash.TextOf(cell.Scenario), ResolvedYaml.Write(cell.Scenario), DataSetOf(cell.Scenario))),
            ],
            Data =
            [
                .. all.SelectMany(cell => cell.Scenario.Files.Select(file =>
                    new PlannedData(DataSetOf(cell.Scenario), file.Name, file.Text))).Distinct(),
            ],
        }, [.. all.Select(cell => cell.Scenario)]);
    }

    /// <summary>
    /// The design of a plan that was kept; null where a scenario in it is not what it was when it was submitted, with
    /// the number of that cell.
    /// </summary>
    /// <param name="plan">What was submitted.</param>
    /// <param name="place">The folder of the study, which keeps the files that scenarios name.</param>
    /// <param name="alteredCell">The first cell that is not what it was; 0 where all are.</param>
    public static StudyDesign? Of(StudyPlan plan, string place, out int alteredCell)
    {
        var scenarios = new List<Scenario>(plan.Cells.Count);
        foreach (var cell in plan.Cells)
        {
            var file = Path.Combine(StudyFolder.DataPlace(place, cell.DataSet), $"cell-{cell.Number}.yaml");
            var loaded = ScenarioLoader.LoadText(cell.Resolved, file);
            if (loaded.Scenario is not { } scenario || ScenarioHash.TextOf(scenario) != cell.ScenarioHash)
            {
                alteredCell = cell.Number;
                return null;
            }

            scenarios.Add(scenario);
        }

        alteredCell = 0;
        return new(plan, scenarios);
    }

    /// <summary>The same design, with the hash of the file that it came from.</summary>
    public StudyDesign SubmittedAs(string sourceHash) => new(Plan with { SourceHash = sourceHash }, Scenarios);

    private static string DataSetOf(Scenario scenario) => scenario.Files.Count == 0 ? ""
        : StudyPlan.HashOf(string.Join('\n', scenario.Files.Select(file => $"{file.Name}\n{file.Text}")));

    private static ReplicateSettings ReplicationOf(Scenario scenario) =>
        scenario.Replicate ?? ReplicateSettings.Fixed(1);
}
