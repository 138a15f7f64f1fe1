using Simulator.Domain.Records;
using Simulator.Runtime.Edges;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Running;

/// <summary>What an operator does in real time is measured, and comes again when the recording is replayed.</summary>
[Collection("real time")]
public sealed class OperatorTests : IDisposable
{
    /// <summary>A rule whose targets depend on header times.</summary>
    private const string EasyLater = "chain: { difficulty: { rule: testnet, window: 20 } }\n";

    private readonly string _recording = Path.GetTempFileName();

    public void Dispose() => File.Delete(_recording);

    [Fact]
    public void A_hash_rate_that_an_operator_sets_enters_the_shares_and_the_rows_in_a_replay_too()
    {
        var desk = new OperatorDesk();
        desk.Give("hashrate a 3 EH/s");
        desk.Give("hashrate b-1 0 H/s");
        var (live, liveRows) = Run(new RunOptions { Operator = desk, RecordingPath = _recording });
        var (again, againRows) = Run(new RunOptions { ReplayPath = _recording });

        var inputs = Recording.Read(_recording, out _)!.Inputs;
        var (atA, atB, end) = (inputs[0].At.Seconds, inputs[1].At.Seconds, live.SimulatedUntil);
        var hashesA = atA + 3 * (end - atA);
        var hashesB = 0.5 * end + 0.5 * atB;
        Assert.Equal(2, inputs.Count);
        Assert.Equal(hashesA / (hashesA + hashesB), live.Miners[0].HashrateShare!.Value, 1e-9);
        Assert.Equal(live.Fingerprint, again.Fingerprint);
        Assert.Equal(live.Miners, again.Miners);
        Assert.Equal(liveRows.Texts, againRows.Texts);
        Assert.Equal(
            [(0, "a", 1e18), (atA, "a", 3e18), (0, "b", 1e18), (atB, "b", 5e17)],
            liveRows.Hashrates.Select(row => (row.At.Seconds, row.Group, row.Hashrate)));
    }

    [Fact]
    public void Without_an_operator_the_rows_hold_what_the_scenario_declares()
    {
        var (_, rows) = Run(new RunOptions());

        Assert.Equal([(0, "a", 1e18), (0, "b", 1e18)],
            rows.Hashrates.Select(row => (row.At.Seconds, row.Group, row.Hashrate)));
    }

    [Fact]
    public void With_an_operator_header_times_start_at_the_wall_clock_and_a_replay_gives_the_same()
    {
        var day = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var open = new RunOptions { Operator = new OperatorDesk(), Calendar = new Calendar(day) };
        var (live, liveRows) = Run(open with { RecordingPath = _recording }, EasyLater);
        var (again, againRows) = Run(new RunOptions { ReplayPath = _recording }, EasyLater);
        var (closed, closedRows) = Run(new RunOptions(), EasyLater);

        var first = liveRows.Blocks.MinBy(block => block.Height)!;
        Assert.Equal(day.ToUnixTimeSeconds() + (long)first.FoundAt.Seconds, first.HeaderTime);
        Assert.Equal((live.Fingerprint, live.ScenarioHash), (again.Fingerprint, again.ScenarioHash));
        Assert.Equal(liveRows.Texts, againRows.Texts);
        Assert.Equal(live.Fingerprint, closed.Fingerprint);
        Assert.Equal(liveRows.Blocks.Select(block => block.HeaderTime - day.ToUnixTimeSeconds()),
            closedRows.Blocks.Select(block => block.HeaderTime - ChainSettings.StartDefault));
        Assert.Equal(day.ToUnixTimeSeconds(), Recording.Read(_recording, out _)!.StartUnixSeconds);
    }

    [Fact]
    public void A_start_that_the_scenario_states_wins_over_the_wall_clock_and_over_a_recording()
    {
        var day = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var open = new RunOptions { Operator = new OperatorDesk(), Calendar = new Calendar(day) };
        var (_, rows) = Run(open, "chain: { difficulty: { rule: fixed }, start: 2020-01-01T00:00:00Z }\n");
        var scenario = Loaded("chain: { start: 2020-01-01T00:00:00Z }\n");

        var first = rows.Blocks.MinBy(block => block.Height)!;
        Assert.Equal(1_577_836_800 + (long)first.FoundAt.Seconds, first.HeaderTime);
        File.WriteAllText(_recording, "minesim-recording 1\nseed\t1\nstart\t5\nscenario\n\tx\n");
        var replay = new RunOptions { ReplayPath = _recording };
        Assert.Equal(1_577_836_800, ScenarioRunner.AtStart(scenario, replay).Chain.StartUnixSeconds);
        Assert.Equal(5, ScenarioRunner.AtStart(Loaded(EasyLater), replay).Chain.StartUnixSeconds);
    }

    [Fact]
    public void Only_real_time_leaves_the_start_of_header_times_to_the_run()
    {
        var virtually = ScenarioLoader.LoadText(Head("virtual") + EasyLater, "trial.yaml").Scenario!;

        Assert.Equal(ChainSettings.StartDefault, virtually.Chain.StartUnixSeconds);
        Assert.Null(Loaded(EasyLater).Chain.StartUnixSeconds);
    }

    [Fact]
    public void A_desk_says_what_is_wrong_with_a_line_and_takes_none_when_its_run_is_over()
    {
        var problems = new List<string>();
        var desk = new OperatorDesk(problems.Add);
        desk.Give("hashrate nobody 3 EH/s");
        desk.Give("dance");
        desk.Give("stop");
        var (live, _) = Run(new RunOptions { Operator = desk });

        Assert.Contains("no miner 'nobody'", problems[0], StringComparison.Ordinal);
        Assert.Contains("the commands are", problems[1], StringComparison.Ordinal);
        Assert.Equal(1, live.SimulatedUntil);
        Assert.Equal("the run is over", desk.Give("stop"));
    }

    [Fact]
    public void The_rate_of_one_of_a_crew_cannot_be_set()
    {
        var problems = new List<string>();
        var desk = new OperatorDesk(problems.Add);
        desk.Give("hashrate a 3 EH/s");
        Run(new RunOptions { Operator = desk },
            "chain: { difficulty: { rule: fixed } }\npools: [{ name: alpha, members: { a: 100% } }]\n");

        Assert.Contains("write granularity: exact", Assert.Single(problems), StringComparison.Ordinal);
    }

    private static string Head(string clock) => $"version: 1\nclock: {clock}\nstop: {{ time: 1d }}\n"
        + "network: { preset: instant }\n"
        + "miners: [{ name: a, hashrate: 1 EH/s }, { name: b, count: 2, hashrate: 1 EH/s }]\n";

    private static Scenario Loaded(string chain) =>
        ScenarioLoader.LoadText(Head("{ real: { speed: 100000 } }") + chain, "trial.yaml").Scenario!;

    private static (RunSummary Summary, RowBook Rows) Run(RunOptions options, string? chain = null)
    {
        var rows = new RowBook();
        var scenario = Loaded(chain ?? "chain: { difficulty: { rule: fixed } }\n");
        var outcome = ScenarioRunner.Run(scenario, options with { Rows = rows }, null, CancellationToken.None);
        Assert.True(outcome.Ending == RunEnding.Complete, outcome.Failure);
        return (outcome.Summary, rows);
    }

    private sealed class Calendar(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
