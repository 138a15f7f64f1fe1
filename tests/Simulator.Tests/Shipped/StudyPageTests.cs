using System.Text.RegularExpressions;
using System.Xml.Linq;
using Simulator.Tests.House;

namespace Simulator.Tests.Shipped;

/// <summary>Every page of a study can be followed: its plots, scenarios and links exist, and it is listed.</summary>
public sealed class StudyPageTests
{
    private const int PlotBytesMax = 100_000;

    public static TheoryData<string> Pages => [.. Repository.Files().Where(file =>
        file.StartsWith("docs/studies/", StringComparison.Ordinal) && file.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_its_parts_and_stands_in_the_list(string page)
    {
        var text = Repository.Text(page);

        foreach (var part in new[] { "**Question.**", "Set-up", "```sh\nminesim ", "±", "## What it means",
            "## What it does not show", "## Sources" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Contains($"(studies/{Path.GetFileName(page)})", Repository.Text("docs/studies.md"),
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Its_plots_are_small_pictures_and_what_it_names_exists(string page)
    {
        var folder = Path.Combine(Repository.Root, "docs", "studies");
        var text = Repository.Text(page);
        var plots = Regex.Matches(text, @"!\[[^\]]+\]\(([^)]+\.svg)\)").Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(plots);
        foreach (var plot in plots.Select(name => new FileInfo(Path.Combine(folder, name))))
        {
            Assert.InRange(plot.Length, 1, PlotBytesMax);
            Assert.Equal("svg", XDocument.Load(plot.FullName).Root!.Name.LocalName);
        }

        foreach (Match link in Regex.Matches(text, @"\]\((?!https?:)([^)#]+)"))
            Assert.True(File.Exists(Path.Combine(folder, link.Groups[1].Value)), link.Value);
        foreach (Match scenario in Regex.Matches(text, @"scenarios/[\w/-]+\.yaml"))
            Assert.True(File.Exists(Path.Combine(Repository.Root, scenario.Value)), scenario.Value);
    }
}
