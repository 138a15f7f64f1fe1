using Simulator.Domain.Records;
using Simulator.Model.Mining.Strategies;
using Simulator.Tests.House;

namespace Simulator.Tests.Shipped;

/// <summary>The pages that describe the scenario file and the measures say what the program does.</summary>
public sealed class DocumentTests
{
    private const string Begin =
        "<!-- keys: written from the loader's types; MINESIM_WRITE_DOCS=1 and this test renew them -->\n";
    private const string End = "<!-- end of keys -->\n";

    [Fact]
    public void Every_key_of_a_scenario_stands_in_its_page_as_the_loader_knows_it()
    {
        var path = Path.Combine(Repository.Root, "docs", "scenario.md");
        var page = File.ReadAllText(path);
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = page.IndexOf(End, StringComparison.Ordinal);
        var expected = "\n" + ScenarioReference.Write();
        if (Environment.GetEnvironmentVariable("MINESIM_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, page[..from] + expected + page[to..]);
            return;
        }

        Assert.Equal(expected, page[from..to]);
    }

    [Theory]
    [InlineData(typeof(RunSummary))]
    [InlineData(typeof(BlockSummary))]
    [InlineData(typeof(DifficultySummary))]
    [InlineData(typeof(MessageSummary))]
    [InlineData(typeof(PropagationSummary))]
    [InlineData(typeof(HeaderSummary))]
    [InlineData(typeof(MinerSummary))]
    [InlineData(typeof(ChainSummary))]
    [InlineData(typeof(PriceSummary))]
    [InlineData(typeof(PoolSummary))]
    [InlineData(typeof(ConcentrationSummary))]
    [InlineData(typeof(RewardSummary))]
    public void Every_measure_is_defined(Type part)
    {
        var page = Repository.Text("docs/measures.md");
        var missing = part.GetProperties()
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
            .Where(name => name is not ("equalityContract" or "pools" or "rollups"))
            .Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_strategy_and_what_it_measures_stands_in_its_table()
    {
        var rows = Repository.Text("docs/strategies.md").Split('\n').Where(line => line.StartsWith("| `"));

        Assert.All(MiningStrategies.All, kind =>
        {
            var cells = Assert.Single(rows, row => row.StartsWith($"| `{kind.Name}` |")).Split('|');
            var names = kind.Documentation.Parameters.Select(key => key.Name);
            Assert.All(names, name => Assert.True(cells[2].Contains($"`{name}`") || cells[2].Contains("as above"),
                $"{kind.Name}: {name}"));
            Assert.All(kind.Measures, name => Assert.True(
                cells[3].Contains($"`{name}`") || cells[3].Contains("as above"), $"{kind.Name}: {name}"));
        });
    }

    [Fact]
    public void Every_page_of_a_study_is_listed_names_its_scenario_and_has_its_plots_at_hand()
    {
        const string Folder = "docs/studies/";
        var pages = Repository.Files().Where(f => f.StartsWith(Folder, StringComparison.Ordinal)
            && f.EndsWith(".md", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(pages);
        foreach (var path in pages)
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var page = Repository.Text(path);
            Assert.Contains($"(studies/{name}.md)", Repository.Text("docs/studies.md"));
            Assert.Contains("scenarios/", page);
            var plots = System.Text.RegularExpressions.Regex.Matches(page, @"\]\((images/[^)]+\.svg)\)");
            Assert.NotEmpty(plots);
            Assert.All(plots, plot => Assert.InRange(
                new FileInfo(Path.Combine(Repository.Root, Folder, plot.Groups[1].Value)).Length, 500, 100_000));
        }
    }

    [Fact]
    public void Every_validation_scenario_has_its_line_in_the_page_of_validation()
    {
        var page = Repository.Text("docs/validation.md");
        var missing = ShippedFile.All.Where(path => path.StartsWith("scenarios/validation/", StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !page.Contains(name, StringComparison.Ordinal));

        Assert.Empty(missing);
    }
}
