using System.Xml.Linq;
using Simulator.Results.Reports;
using Simulator.Scenarios.Studies;

namespace Simulator.Tests.Studies;

/// <summary>What the cells of a sweep expect is drawn beside what they measured, once for paths in step.</summary>
public sealed class ExpectedLineTests : IDisposable
{
    private const string Zip = """
        expect: [ blocks.found > 0 ]
        sweep:
          matrix: { chain.timestamps: [1s, exact] }
          zip:
            miners.a.hashrate: [1 EH/s, 2 EH/s]
            chain.spacing: [60s, 30s]
            expect:
              - [ blocks.mean_interval_seconds = 60 +- 59 ]
              - [ 'FORM' ]
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("expected-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_value_with_a_bound_becomes_a_line_for_each_line_of_cells()
    {
        var (plots, text) = Plots("blocks.mean_interval_seconds = 30 +- 29");

        // chain.spacing changes with the hash rate: it gets no plot of its own, and no place in the legend.
        Assert.Equal(2, plots);
        Assert.Contains("1s, expected", text);
        Assert.Contains("exact, expected", text);
        Assert.Contains("miners.a.hashrate (EH/s)", text);
        Assert.DoesNotContain("60s", text);
    }

    [Fact]
    public void A_range_says_nothing_of_a_value_and_draws_no_line()
    {
        var design = Design("blocks.mean_interval_seconds in [1, 59]");
        var cells = StudyOutcome.Of(design, SmallStudy.Run(design, workers: 1));

        Assert.Equal([60, double.NaN, 60, double.NaN],
            cells.Select(cell => cell.Expected("blocks.mean_interval_seconds")));
        Assert.All(cells, cell => Assert.Equal(double.NaN, cell.Expected("blocks.found")));
    }

    private static StudyDesign Design(string form) =>
        SmallStudy.Sweep(Zip.Replace("FORM", form));

    private (int Plots, string Text) Plots(string form)
    {
        var design = Design(form);
        var cells = StudyOutcome.Of(design, SmallStudy.Run(design, workers: 1));
        var plots = FolderExport.StudySvg(design.Plan, cells, ["blocks.mean_interval_seconds"], folder);
        return (plots.Count, string.Join('|', plots.SelectMany(plot =>
            XDocument.Load(plot).DescendantNodes().OfType<XText>().Select(node => node.Value))));
    }
}
