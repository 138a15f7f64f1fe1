using Simulator.Results.Studies;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Studies;
using Simulator.Tests.House;
using Simulator.Tests.Studies;

namespace Simulator.Tests.Shipped;

/// <summary>What the shipped sweeps expect holds in every cell. Where it is dear, with fewer replications.</summary>
public sealed class ShippedSweepTests
{
    /// <summary>Replications, where those that the file states cost more than a few CPU-seconds.</summary>
    private static readonly Dictionary<string, int> fewer = new()
    {
        ["ten-rules"] = 5, ["ten-rules-dr100"] = 5,
        ["selfish-curve"] = 3, ["selfish-optimum"] = 3, ["selfish-income"] = 15, ["selfish-break-even"] = 30,
        ["stubborn-shares"] = 3, ["stubborn-ties"] = 3, ["feather-fork-shares"] = 3, ["double-spend-confirmations"] = 3,
        ["defences"] = 3, ["defences-first"] = 3, ["defences-late"] = 2, ["fees-only"] = 3, ["mining-gap-costs"] = 3,
        ["stormy-weeks"] = 1,
        ["vardiff-half"] = 1, ["hopping-by-scheme"] = 10,
    };

    public static TheoryData<string> Files =>
        [.. ShippedFile.All.Where(path => Repository.Text(path).Contains("\nsweep:", StringComparison.Ordinal))];

    [Theory]
    [Trait("Category", "Statistical")]
    [MemberData(nameof(Files))]
    public void What_a_shipped_sweep_expects_holds_in_every_cell(string path)
    {
        var seeds = Enumerable.Range(1, fewer.GetValueOrDefault(Path.GetFileNameWithoutExtension(path)))
            .Select(seed => (ulong)seed).ToArray();
        var loaded = StudyLoader.Sweep(
            Path.Combine(Repository.Root, path), [], new StudyRequest { Seeds = seeds });
        Assert.True(loaded.Design is not null, ComplaintText.Render(loaded.Complaints));
        var cells = StudyOutcome.Of(loaded.Design, SmallStudy.Run(loaded.Design, workers: 2));

        Assert.All(cells, cell => Assert.All(cell.Runs, run => Assert.Equal(StudyRun.Complete, run.Ending)));
        var failed = cells.SelectMany(cell => cell.Expectations.Where(verdict => !verdict.Holds)
            .Select(verdict => FormattableString.Invariant($"{cell.Cell.Name}: {verdict.Text}, got {verdict.Actual}")));
        Assert.True(!failed.Any(), $"minesim sweep {path}: {string.Join("; ", failed)}");
    }
}
