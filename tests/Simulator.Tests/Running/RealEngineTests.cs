using Simulator.Domain.Records;
using Simulator.Hashing;
using Simulator.Hashing.Work;
using Simulator.Model.Mining;
using Simulator.Runtime.Edges;
using Simulator.Scenarios;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Running;

/// <summary>
/// Hardware in real time: what it answers is recorded, and a replay in virtual time is the same run. Runs end by
/// height, at targets that any processor meets.
/// </summary>
[Collection("real time")]
public sealed class RealEngineTests : IDisposable
{
    private const string Head = "version: 1\nname: trial\nclock: real\n";
    private const string Chain = "chain: { preset: regtest, spacing: 1s, difficulty: { rule: fixed, initial: "
        + "{ hashrate: 20 kH/s } }, proof: mixed }\n";

    private readonly string _recording = Path.GetTempFileName();

    public void Dispose() => File.Delete(_recording);

    [Theory]
    [InlineData("scalar")]
    [InlineData("cpu")]
    public void What_a_processor_answers_is_recorded_and_replayed_to_the_same_fingerprint(string engine)
    {
        var yaml = Head + "stop: { blocks: 12 }\n" + Chain.Replace("mixed", "real")
            + $"miners: [{{ name: card, engine: {engine} }}]\n";
        var (rows, againRows) = (new RowBook(), new RowBook());
        var live = Run(yaml, new RunOptions { RecordingPath = _recording, Rows = rows });
        var again = Run(yaml, new RunOptions { ReplayPath = _recording, Rows = againRows });

        Assert.Equal("real", live.Summary.Clock);
        Assert.True(live.Summary.Headers.Verified >= 13);
        Assert.Equal(live.Summary.Fingerprint, again.Summary.Fingerprint);
        Assert.Equal(live.Summary.Headers, again.Summary.Headers);
        Assert.Equal(live.Summary.Miners, again.Summary.Miners);
        Assert.Equal((0, 1), (again.Summary.Invariants.Single(each => each.Id == "I0").Violations,
            again.Summary.Invariants.Single(each => each.Id == "I0").Checks));
        var inputs = Recording.Read(_recording, out _)!.Inputs;
        Assert.All(inputs, input => Assert.Equal(MiningKinds.Searched, input.Kind));
        var counted = inputs.Where(input => input.At.Seconds < live.Summary.SimulatedUntil);
        Assert.Equal(counted.Sum(input => (double)SliceAnswer.Of(input.Data).Hashes),
            live.Summary.Miners[0].Hashrate!.Value * live.Summary.SimulatedSeconds, 1.0);
        Assert.NotEmpty(rows.Hashrates);
        Assert.Equal(rows.Texts, againRows.Texts);
        Assert.Contains(live.Remarks, remark => remark.StartsWith("card hashes with ", StringComparison.Ordinal));
    }

    [Fact]
    public void Simulated_rivals_and_a_processor_share_a_chain()
    {
        // The rivals find ten blocks a second, and the card one at least, were it a thousand times slower than it is.
        var yaml = Head + "stop: { time: 2s }\n" + Chain + "network: { preset: constant, latency: 5ms }\n"
            + "miners: [{ name: card, engine: cpu }, { name: rivals, count: 2, hashrate: 200 kH/s }]\n";
        var live = Run(yaml, new RunOptions { RecordingPath = _recording });
        var again = Run(yaml, new RunOptions { ReplayPath = _recording });

        var (card, rivals) = (live.Summary.Miners[0], live.Summary.Miners[1]);
        Assert.True(card.BlocksFound > 0 && rivals.BlocksFound > 0, $"{card} {rivals}");
        Assert.Equal(rivals.BlocksFound, live.Summary.Headers.Drawn);
        Assert.Equal(live.Summary.Fingerprint, again.Summary.Fingerprint);
        Assert.Equal(live.Summary.Miners, again.Summary.Miners);
    }

    [Fact]
    public void A_rate_relative_to_the_engines_enters_as_a_recorded_input()
    {
        // The first rate comes after a second, and the next ten seconds later.
        var yaml = Head + "stop: { time: 6s }\n" + Chain
            + "miners: [{ name: card, engine: scalar }, "
            + "{ name: rivals, count: 2, hashrate: 3x real, split: [3, 1] }]\n";
        var live = Run(yaml, new RunOptions { RecordingPath = _recording });
        var again = Run(yaml, new RunOptions { ReplayPath = _recording });

        var rates = Recording.Read(_recording, out _)!.Inputs.Where(input => input.Kind == MiningKinds.SetHashrate)
            .Select(input => (At: input.At, Rate: BitConverter.Int64BitsToDouble(input.Data))).ToList();
        Assert.Equal(2, rates.Count);
        Assert.Equal(rates[0].Rate, 3 * rates[1].Rate, 1e-3);
        var made = rates.Sum(each => each.Rate * (live.Summary.SimulatedUntil - each.At.Seconds));
        Assert.Equal(made, live.Summary.Miners[1].Hashrate!.Value * live.Summary.SimulatedSeconds, made * 1e-9);
        Assert.Equal(live.Summary.Fingerprint, again.Summary.Fingerprint);
        Assert.Equal(live.Summary.Miners, again.Summary.Miners);
    }

    [Fact]
    public void A_recording_needs_no_engine_to_be_replayed()
    {
        var yaml = Head + "stop: { blocks: 3 }\n" + Chain.Replace("mixed", "real")
            + "miners: [{ name: card, engine: cpu }]\n";
        var live = Run(yaml, new RunOptions { RecordingPath = _recording });
        var foreign = yaml.Replace("engine: cpu", "engine: cpu, threads: 900");
        var elsewhere = ScenarioLoader.LoadText(foreign, "trial.yaml", cores: ScenarioLoader.AnyCores).Scenario!;
        var again = ScenarioRunner.Run(elsewhere, new RunOptions { ReplayPath = _recording }, null, default);

        Assert.Equal(live.Summary.Fingerprint, again.Summary.Fingerprint);
    }

    [Fact]
    public void A_class_takes_the_best_engine_that_is_there_and_a_missing_one_says_why()
    {
        EngineEntry[] list =
        [
            Entry("slow", isGpu: false), Entry("fast", isGpu: false), Entry("newest", isGpu: false, "no such unit"),
            Entry("card", isGpu: true, "no driver"),
        ];

        Assert.Equal("fast", EngineChoice.Find("cpu", list).Name);
        Assert.Equal("slow", EngineChoice.Find("slow", list).Name);
        var gpu = Assert.Throws<EngineUnavailable>(() => EngineChoice.Find("gpu", list));
        Assert.Equal("this machine has no engine 'gpu': card: no driver", gpu.Message);
        var newest = Assert.Throws<EngineUnavailable>(() => EngineChoice.Find("newest", list));
        Assert.Contains("no such unit", newest.Message);
        var none = Assert.Throws<EngineUnavailable>(() => EngineChoice.Find("gpu", []));
        Assert.Contains("none of its kind", none.Message);
    }

    [Fact]
    public void A_miner_whose_devices_are_all_given_up_ends_the_run_and_says_why()
    {
        var device = new WorkDevice("card0", () => throw new NotSupportedException());
        using var door = new EngineDoor(new EngineSeat(0, "card", "gpu", 0), [device, device with { Name = "card1" }]);
        door.DeviceChanged(new DeviceNote(0, "card0", DeviceState.Idle, ""));
        door.DeviceChanged(new DeviceNote(0, "card0", DeviceState.Restarting, "lost"));
        door.DeviceChanged(new DeviceNote(0, "card0", DeviceState.GivenUp, "lost for good"));
        Assert.Null(door.Failure);
        door.DeviceChanged(new DeviceNote(1, "card1", DeviceState.GivenUp, "hung"));

        Assert.Equal("no engine of card works any more: hung", Assert.IsType<EngineUnavailable>(door.Failure).Message);
        Assert.Equal(3, door.Notes.Count());
    }

    [Fact]
    public void A_miner_none_of_whose_devices_opens_ends_the_run_at_once()
    {
        var device = new WorkDevice("card0", () => throw new NotSupportedException());
        using var door = new EngineDoor(new EngineSeat(0, "card", "gpu", 0), [device, device with { Name = "card1" }]);
        door.DeviceChanged(new DeviceNote(0, "card0", DeviceState.Restarting, "it does not build"));
        door.DeviceChanged(new DeviceNote(0, "card0", DeviceState.Restarting, "it does not build"));
        Assert.Null(door.Failure);
        door.DeviceChanged(new DeviceNote(1, "card1", DeviceState.Restarting, "no memory"));

        Assert.Equal("no engine of card works: no memory", Assert.IsType<EngineUnavailable>(door.Failure).Message);
    }

    private static EngineEntry Entry(string name, bool isGpu, string? missing = null) => new(
        name, "for tests", isGpu, () => missing is null ? EngineDevices.One(name) : EngineDevices.None(missing),
        _ => throw new NotSupportedException());

    private static RunOutcome Run(string yaml, RunOptions options)
    {
        var loaded = ScenarioLoader.LoadText(yaml, "trial.yaml");
        Assert.True(loaded.Scenario is not null, ComplaintText.Render(loaded.Complaints));
        var outcome = ScenarioRunner.Run(loaded.Scenario!, options, null, CancellationToken.None);
        Assert.True(outcome.Ending == RunEnding.Complete, outcome.Failure);
        return outcome;
    }
}
