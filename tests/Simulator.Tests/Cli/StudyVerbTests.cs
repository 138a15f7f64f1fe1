using Simulator.Cli;
using Simulator.Cli.Running;
using Simulator.Domain.Time;

namespace Simulator.Tests.Cli;

/// <summary>What the verbs that make many runs ask for, and what they refuse.</summary>
public sealed class StudyVerbTests
{
    private readonly CommandProbe probe = new();

    [Fact]
    public void Several_seeds_are_one_study_with_its_exit_code()
    {
        Assert.Equal(ExitCode.Violation, probe.Run("run", "a.yaml", "--seeds", "1..3,9", "--jobs", "2", "--keep-runs"));

        var (what, order) = probe.Studies.Asked.Single();
        Assert.Equal("replicate", what);
        Assert.Equal([1UL, 2, 3, 9], order.Request.Seeds);
        Assert.Equal((2, true), (order.Workers, order.KeepRuns));
        Assert.Equal("minesim run a.yaml --seeds 1..3,9", order.RepeatCommand);
        Assert.Empty(probe.Runs.Asked);
    }

    [Fact]
    public void A_scenario_that_says_how_often_it_is_run_is_a_study_from_its_own_seed()
    {
        probe.Runs.OnCheck = new ScenarioCheck(true, []) { IsReplicated = true };
        probe.Run("run", "a.yaml", "--seed", "7");

        Assert.Equal((7UL, 0), (probe.Studies.Asked[0].Order.Request.Seed, probe.Studies.Asked[0].Order.Request.Seeds
            .Count));
    }

    [Fact]
    public void Flags_of_a_sweep_become_its_order()
    {
        probe.Run("sweep", "a.yaml", "--limit", "50", "--set", "x=1", "--until", "2h", "--out", "there");

        var order = probe.Studies.Asked.Single().Order;
        Assert.Equal((50L, SimTime.FromSeconds(7200L), "there"),
            (order.Request.Limit, order.Request.Until, order.RunsFolder));
        Assert.Equal("minesim sweep a.yaml --set x=1 --until 7200.000000s", order.RepeatCommand);
    }

    [Fact]
    public void A_list_of_one_seed_is_a_list_and_asks_for_no_replications()
    {
        probe.Run("sweep", "a.yaml", "--seeds", "5");

        Assert.Equal([5UL], probe.Studies.Asked.Single().Order.Request.Seeds);
        Assert.Equal("minesim sweep a.yaml --seeds 5", probe.Studies.Asked.Single().Order.RepeatCommand);
    }

    [Fact]
    public void Resume_names_its_folder()
    {
        probe.Run("resume", "runs/x", "--jobs", "3");
        Assert.Equal(("resume runs/x", 3), (probe.Studies.Asked[0].What, probe.Studies.Asked[0].Order.Workers));
    }

    [Theory]
    [InlineData("resume needs the folder of a sweep", "resume")]
    [InlineData("report needs the folder of a run or sweep", "report")]
    [InlineData("compare needs two folders", "compare", "a")]
    [InlineData("compare needs two folders", "compare", "a", "b", "c")]
    [InlineData("--limit got '0'", "sweep", "a.yaml", "--limit", "0")]
    [InlineData("--jobs got 'many'", "sweep", "a.yaml", "--jobs", "many")]
    [InlineData("there is no run folder nowhere", "compare", "nowhere", "nowhere")]
    [InlineData("there is no run folder nowhere", "report", "nowhere")]
    public void Wrong_words_are_refused_with_a_remedy(string message, params string[] words)
    {
        Assert.Equal(ExitCode.Usage, probe.Run(words));

        Assert.Contains(message, probe.Error);
        Assert.Contains("help: ", probe.Error);
    }
}
