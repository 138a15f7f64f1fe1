using Simulator.Domain.Time;
using Simulator.Results.Studies;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Expectations;
using Simulator.Scenarios.Reading;
using Simulator.Scenarios.Running;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Studies;

/// <summary>
/// Makes the design of a study: replications of one scenario, or the cells of a sweep. All that is wrong with any cell
/// is said before anything runs.
/// </summary>
public static class StudyLoader
{
    public const string SweepKind = "sweep";
    public const string ReplicationsKind = "replications";

    /// <summary>Replications of a scenario that is read already; the sweep in its file is left alone.</summary>
    public static StudyLoad Replications(LoadResult loaded, StudyRequest request)
    {
        if (loaded.Scenario is not { } scenario)
            return new(null, loaded.Complaints, loaded.Text);
        scenario = Repeated(scenario, scenario.Replicate, request);
        var head = HeadOf(scenario, ReplicationsKind, [], request);
        return new(StudyDesign.Of(head, [("", [], scenario)]), loaded.Complaints, loaded.Text);
    }

    /// <summary>The sweep of a file.</summary>
    public static StudyLoad Sweep(string path, IEnumerable<Override> overrides, StudyRequest request)
    {
        var complaints = new ComplaintList();
        return FileGuard.Open(path, complaints) is { } source
            ? Sweep(source, overrides, request, complaints)
            : new(null, complaints.Sorted(), "");
    }

    /// <summary>The sweep of a text.</summary>
    public static StudyLoad SweepText(
        string text, string fileName, StudyRequest request, params IEnumerable<Override> overrides) =>
        Sweep(new(fileName, text), overrides, request, new());

    private static StudyLoad Sweep(
        SourceText source, IEnumerable<Override> overrides, StudyRequest request, ComplaintList complaints)
    {
        if (ScenarioLoader.ReadTree(source, overrides, complaints) is not { } root)
            return new(null, complaints.Sorted(), source.Text);
        if (root.Find("sweep") is not { } entry)
        {
            complaints.Error(ComplaintCodes.Sweep, root.At, "the file has no 'sweep': there is nothing to vary",
                "add sweep: { matrix: { chain.spacing: [300s, 600s] }, replications: 10 }, or use 'minesim run'");
            return new(null, complaints.Sorted(), source.Text);
        }

        if (StudySchema.Sweep.Read(entry.Value, "sweep", complaints) is not MappingReading sweep)
            return new(null, complaints.Sorted(), source.Text);
        var specification = new SweepReader(sweep, SeedOf(root, request)).Read();
        if (!complaints.HasErrors)
            CheckLimit(sweep, specification, request, complaints);
        if (complaints.HasErrors)
            return new(null, complaints.Sorted(), source.Text);
        var cells = new CellReader(root, source.Name, specification).Read();
        if (cells.First is { } scenario && specification.Replicate is { } replicate)
            ReplicateReader.CheckMetric(sweep, "replications", replicate, KnownMeasures.Of(scenario));
        IReadOnlyList<Complaint> all = [.. complaints.Sorted(), .. cells.Complaints];
        if (all.Any(complaint => complaint.IsError))
            return new(null, all, source.Text);
        return new(DesignOf(cells, specification, request), all, source.Text);
    }

    private static StudyDesign DesignOf(CellReading cells, SweepSpecification specification, StudyRequest request)
    {
        var repeated = cells.Cells.Select(cell => (cell.Name, cell.Values,
            Repeated(cell.Scenario, specification.Replicate ?? cell.Scenario.Replicate, request)));
        return StudyDesign.Of(HeadOf(cells.First!, SweepKind, specification.Axes, request), repeated);
    }

    private static StudyPlan HeadOf(Scenario scenario, string kind, string[] axes, StudyRequest request) => new()
    {
        Kind = kind,
        Scenario = scenario.Name,
        Version = ScenarioRunner.Version,
        Seed = request.Seed ?? scenario.Seed,
        Seeds = request.Seeds,
        UntilMicroseconds = request.Until?.Microseconds,
        Axes = axes,
        Cells = [],
    };

    private static Scenario Repeated(Scenario scenario, ReplicateSettings? replicate, StudyRequest request) =>
        scenario with
        {
            Seed = request.Seed ?? scenario.Seed,
            Replicate = request.Seeds.Count > 0 ? ReplicateSettings.Fixed(request.Seeds.Count) : replicate,
        };

    private static void CheckLimit(
        MappingReading sweep, SweepSpecification specification, StudyRequest request, ComplaintList complaints)
    {
        var limit = request.Limit ?? specification.Limit;
        var cells = specification.CellCount;
        var replications = request.Seeds.Count > 0 ? request.Seeds.Count : specification.Replicate?.Max ?? 1;
        var runs = (Int128)cells * replications;
        if (runs <= limit)
            return;
        complaints.Error(ComplaintCodes.SweepLimit, sweep.At(sweep.Has("limit") ? "limit" : "replications"),
            $"the sweep has {runs:N0} runs ({cells:N0} cells x {replications:N0}), and the limit is {limit:N0}",
            $"sweep fewer values, lower replications, or allow it with limit: {runs} or --limit {runs}");
    }

    /// <summary>The seed that points of a latin hypercube are drawn from, as the scenario will have it.</summary>
    private static ulong SeedOf(YamlMapping root, StudyRequest request) =>
        request.Seed ?? (root.Find("seed")?.Value is YamlScalar text && ulong.TryParse(text.Text, out var seed)
            ? seed : 1);
}
