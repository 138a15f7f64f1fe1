using Simulator.Scenarios.Studies;

namespace Simulator.Tests.Studies;

/// <summary>What sweeps say, and what is said of sweeps that cannot be made.</summary>
public sealed class SweepLoaderTests
{
    public static TheoryData<string, string, int, int, string> Bad => new()
    {
        { "seed: 3\n", "SCN040", 1, 1, "the file has no 'sweep'" },
        { "sweep: { replications: 3 }\n", "SCN040", 7, 8, "varies nothing" },
        { "sweep: { matrix: { chain.spacng: [1s, 2s] } }\n", "SCN013", 7, 26, "did you mean 'spacing'?" },
        { "sweep: { matrix: { miners.b.hashrate: [1 EH/s] } }\n", "SCN030", 7, 27, "miners has no entry 'b'" },
        { "sweep: { matrix: { chain.spacing: [600s, -5s] } }\n", "SCN012", 7, 42, "cell 2 (spacing=-5s): " },
        { "sweep: { matrix: { chain.spacing: [600s, 5] } }\n", "SCN017", 7, 42, "needs a unit" },
        { "sweep: { matrix: { chain.spacing: [] } }\n", "SCN011", 7, 35, "found an empty list" },
        { "sweep: { matrix: { chain.spacing: 60s } }\n", "SCN011", 7, 35, "write chain.spacing: [value, value]" },
        { "sweep: { matrix: { expect: [[], []] } }\n", "SCN040", 7, 20, "under zip: beside the path" },
        { "sweep: { zip: { expect: [[], []] } }\n", "SCN040", 7, 17, "nothing but what is expected" },
        { "sweep: { matrix: { seed: [1, 2] } }\n", "SCN040", 7, 20, "'seed' cannot be swept" },
        { "sweep: { matrix: { chain.spacing: [1s] }, zip: { chain.spacing: [2s] } }\n", "SCN040", 7, 50,
            "swept twice: here and at line 7, column 20" },
        { "sweep: { zip: { chain.spacing: [1s, 2s], stop.blocks: [9] } }\n", "SCN040", 7, 42,
            "stop.blocks has 1 value and chain.spacing has 2" },
        { "sweep: { latin: { chain.spacing: [60s, 600s] } }\n", "SCN015", 7, 17, "lacks 'samples'" },
        { "sweep: { latin: { samples: 4, chain.spacing: [9s, 2s] } }\n", "SCN040", 7, 47, "write the least first" },
        { "sweep: { latin: { samples: 4, chain.spacing: [9s, 2h] } }\n", "SCN040", 7, 51, "one unit" },
        { "sweep: { latin: { samples: 4, chain.spacing: [9s] } }\n", "SCN040", 7, 46, "expected two numbers" },
        { "sweep: { matrix: { chain.spacing: [1s] }, replications: 0 }\n", "SCN012", 7, 57, "at least 1" },
        { "sweep: { matrx: { chain.spacing: [1s] } }\n", "SCN013", 7, 10, "did you mean 'matrix'?" },
        { "sweep: { matrix: { chain.spacing: [1s, 2s] }, replications: 9000 }\n", "SCN041", 7, 61,
            "18,000 runs (2 cells x 9,000), and the limit is 10,000" },
        { "sweep: { matrix: { chain.spacing: [1s, 2s] }, replications: 4, limit: 7 }\n", "SCN041", 7, 71,
            "allow it with limit: 8 or --limit 8" },
        { "clock: real\nsweep: { matrix: { chain.spacing: [1s, 2s] } }\n", "SCN040", 7, 8, "virtual time" },
        { "sweep: { matrix: { chain.spacing: [1s] }, replications: { metric: blocks.stal_rate, half_width: 1% } }\n",
            "SCN029", 7, 67, "did you mean 'blocks.stale_rate'?" },
        { "replicate: { metric: blocks.stale_rate, half_width: 0 }\nsweep: { matrix: { chain.spacing: [1s] } }\n",
            "SCN012", 7, 53, "more than 0, got 0" },
        { "replicate: { metric: blocks.stale_rate, half_width: 1%, confidence: 1.2 }\n"
            + "sweep: { matrix: { chain.spacing: [1s] } }\n", "SCN012", 7, 69, "confidence must be at most 1" },
        { "replicate: { metric: blocks.stale_rate, half_width: 1%, confidence: 1 }\n"
            + "sweep: { matrix: { chain.spacing: [1s] } }\n", "SCN012", 7, 69, "less than 1" },
        { "replicate: { metric: blocks.stale_rate, half_width: 1 s }\nsweep: { matrix: { chain.spacing: [1s] } }\n",
            "SCN016", 7, 53, "write 1% of the mean" },
        { "replicate: { metric: blocks.stale_rate, half_width: 1%, min: 30, max: 20 }\n"
            + "sweep: { matrix: { chain.spacing: [1s] } }\n", "SCN025", 7, 71, "min is 30 and max is 20" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_sweep_that_cannot_be_made_is_refused_with_its_place_and_a_remedy(
        string yaml, string code, int line, int column, string words)
    {
        var complaints = SmallStudy.Refused(yaml);
        var found = complaints.FirstOrDefault(c => c.Code == code && c.IsError);

        Assert.True(found is not null, string.Join("; ", complaints.Select(c => $"{c.Code} {c.Message}")));
        Assert.Equal((line, column), (found.Line, found.Column));
        Assert.Contains(words, found.Message + " " + found.Help);
        Assert.NotEmpty(found.Help);
    }

    [Fact]
    public void What_is_wrong_in_every_cell_is_said_once_and_names_none()
    {
        var complaints = SmallStudy.Refused("expect: [blocks.stal < 1]\n"
            + "sweep: { matrix: { chain.spacing: [60s, 90s, 600s], chain.difficulty: [fixed, lwa] } }\n");

        Assert.Equal(2, complaints.Count(c => c.IsError));
        Assert.Single(complaints, c => c.Code == "SCN029" && !c.Message.Contains("cell"));
        Assert.Single(complaints,
            c => c.IsError && c.Message.StartsWith("cell 2 (spacing=60s, difficulty=lwa) and 2 more: "));
    }

    [Fact]
    public void Matrix_zip_and_latin_are_multiplied_with_each_other()
    {
        var plan = SmallStudy.Sweep("sweep: { matrix: { chain.spacing: [60s, 90s] }, zip: { stop.blocks: [50, 60, 70], "
            + "warm_up.blocks: [5, 6, 7] }, latin: { samples: 4, miners.a.hashrate: [1 EH/s, 9 EH/s] } }\n").Plan;

        Assert.Equal(["chain.spacing", "stop.blocks", "warm_up.blocks", "miners.a.hashrate"], plan.Axes);
        Assert.Equal(24, plan.Cells.Count);
        Assert.Equal(24, plan.Cells.Select(cell => cell.ScenarioHash).Distinct().Count());
        Assert.Equal(["60s", "50", "5"], plan.Cells[0].Values.Take(3));
        Assert.Equal(["90s", "70", "7"], plan.Cells[^1].Values.Take(3));
        Assert.Contains("blocks: 70", plan.Cells[^1].Resolved);
    }

    [Fact]
    public void Each_value_may_bring_what_its_cells_expect_and_that_tells_no_cell_from_another()
    {
        var design = SmallStudy.Sweep("sweep: { zip: { stop.blocks: [50, 60], "
            + "expect: [['blocks.best_chain = 50 +- 3'], ['blocks.best_chain > 1000']] } }\n");
        var cells = StudyOutcome.Of(design, SmallStudy.Run(design, workers: 1));

        Assert.Equal(["stop.blocks"], design.Plan.Axes);
        Assert.Equal(["blocks=50", "blocks=60"], design.Plan.Cells.Select(cell => cell.Name));
        Assert.Equal([true, false], cells.Select(cell => cell.Expectations.Single().Holds));
    }

    [Fact]
    public void A_whole_rule_is_swept_as_a_mapping_or_by_its_name_alone()
    {
        var design = SmallStudy.Sweep(
            "sweep: { matrix: { chain.difficulty: [ { rule: asert, halflife: 1d }, lwma ] } }\n");

        Assert.Equal(["asert", "lwma"], design.Scenarios.Select(s => s.Chain.Difficulty.Rule));
        Assert.Equal("difficulty=lwma", design.Plan.Cells[1].Name);
    }

    [Fact]
    public void A_chain_among_several_is_swept_by_its_name()
    {
        var loaded = StudyLoader.SweepText("version: 1\nstop: { time: 3d }\n"
            + "chains: { btc: { preset: bitcoin }, bch: { preset: bitcoin-cash } }\n"
            + "miners:\n  - { name: a, hashrate: 1 EH/s, chain: btc }\n  - { name: b, hashrate: 1 EH/s, chain: bch }\n"
            + "sweep: { matrix: { chains.bch.difficulty: [asert, eda] }, replications: 2 }\n", "two.yaml", new());
        Assert.True(loaded.Design is not null, string.Join("; ", loaded.Complaints.Select(c => c.Message)));
        var cells = StudyOutcome.Of(loaded.Design, SmallStudy.Run(loaded.Design, workers: 2));

        Assert.All(cells, cell => Assert.True(cell.Find("chains.bch.blocks.found")!.Moments.Mean > 100));
    }

    [Fact]
    public void Points_of_a_latin_hypercube_depend_on_the_seed_alone()
    {
        const string latin = "sweep: { latin: { samples: 9, chain.spacing: [60s, 600s] } }\n";
        string[] Values(ulong seed) =>
            [.. SmallStudy.Sweep(latin, new StudyRequest { Seed = seed }).Plan.Cells.Select(cell => cell.Values[0])];

        Assert.Equal(Values(4), Values(4));
        Assert.NotEqual(Values(4), Values(5));
    }

    [Fact]
    public void Seeds_given_one_by_one_take_the_place_of_replications()
    {
        var design = SmallStudy.Sweep("sweep: { matrix: { chain.spacing: [60s] }, replications: 50 }\n",
            new StudyRequest { Seeds = [5, 3] });

        Assert.Equal((2L, 5UL, 3UL), (design.RunsMax, design.SeedOf(0), design.SeedOf(1)));
    }

    [Fact]
    public void Run_leaves_a_sweep_alone_and_validate_still_checks_its_keys()
    {
        var sweep = "sweep: { matrix: { chain.spacing: [60s, 90s] } }\n";
        Assert.Null(Scenarios.Given.Loaded(SmallStudy.Head + sweep).Replicate);
        Assert.Contains(Scenarios.Given.Refused(SmallStudy.Head + "sweep: { matrx: {} }\n"), c => c.Code == "SCN013");
    }

    [Theory]
    [InlineData("replicate: 30\n")]
    [InlineData("replicate: { metric: blocks.stale_rate, half_width: 0.25, min: 7 }\n")]
    [InlineData("replicate: { metric: blocks.mean_interval_seconds, half_width: 0.5%, confidence: 99%, max: 70 }\n")]
    public void Replicate_reads_back_from_the_resolved_form(string yaml)
    {
        var scenario = Scenarios.Given.Loaded(SmallStudy.Head + yaml);
        Assert.NotNull(scenario.Replicate);
        Assert.Equal(scenario, Scenarios.Given.Loaded(Simulator.Scenarios.Writing.ResolvedYaml.Write(scenario)));
    }
}
