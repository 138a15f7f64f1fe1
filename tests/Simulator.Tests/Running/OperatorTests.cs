using Simulator.Domain.Records;
using Simulator.Runtime.Edges;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Running;

/// <summary>What an operator does in real time is measured, and comes again when the recording is replayed.</summary>
[Collection("real time")]
public sealed class OperatorTests : IDisposable
{
    private const string Yaml = "version: 1\nclock: { real: { speed: 100000 } }\nstop: { time: 1d }\n"
        + "chain: { difficulty: { rule: fixed } }\nnetwork: { preset: instant }\n"
        + "miners: [{ name: a, hashrate: 1 EH/s }, { name: b, count: 2, hashrate: 1 EH/s }]\n";

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

    private static (RunSummary Summary, RowBook Rows) Run(RunOptions options)
    {
        var rows = new RowBook();
        var scenario = ScenarioLoader.LoadText(Yaml, "trial.yaml").Scenario!;
        var outcome = ScenarioRunner.Run(scenario, options with { Rows = rows }, null, CancellationToken.None);
        Assert.True(outcome.Ending == RunEnding.Complete, outcome.Failure);
        return (outcome.Summary, rows);
    }
}
