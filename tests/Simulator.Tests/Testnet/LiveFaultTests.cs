using Simulator.Domain.Time;
using Simulator.Model.Faults.Live;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>Faults that an operator begins and heals while clients mine.</summary>
public class LiveFaultTests
{
    private static readonly string folder = Directory.CreateTempSubdirectory("faults-").FullName;

    [Fact]
    public void A_silent_pool_says_nothing_until_it_is_healed_and_then_gives_a_new_job()
    {
        var trial = new FaultTrial();
        trial.Run(("fault silent-pool alpha", 30), ("heal silent-pool alpha", 50));
        Assert.DoesNotContain(trial.JobsAt, at => at is > 30.1 and < 50);
        Assert.Contains(trial.JobsAt, at => at is >= 50 and < 51);
        Assert.Contains(trial.JobsAt, at => at < 30);
    }

    [Theory]
    [InlineData("silent-pool")]
    [InlineData("half-open")]
    public void Who_heard_nothing_is_told_its_difficulty_again_once_the_fault_is_healed(string fault)
    {
        var trial = new FaultTrial();
        trial.Run(($"fault {fault} alpha", 30), ($"heal {fault} alpha", 50));
        var first = trial.JobsAt.FindIndex(at => at >= 50);
        Assert.True(trial.ToldAt[first] > trial.ToldAt[first - 1], "the difficulty must come before the job");
    }

    [Fact]
    public void Rejected_shares_get_21_and_nothing_is_credited_until_the_time_is_over()
    {
        var trial = new FaultTrial();
        var outcome = trial.Run(("fault share-rejection alpha 30s", 30));
        Assert.NotEmpty(trial.Miner.Codes);
        Assert.All(trial.Miner.Codes, code => Assert.Equal(21, code));
        Assert.Equal(trial.Miner.Accepted, outcome.Summary.Pools[0].SharesByVerdict["accepted"]);
        Assert.Equal(trial.Miner.Codes.Count, outcome.Summary.Pools[0].SharesByVerdict["unknown-job"]);
    }

    [Fact]
    public void A_half_open_connection_stays_open_and_hears_nothing()
    {
        var trial = new FaultTrial();
        trial.Run(("fault half-open alpha 20s", 30));
        Assert.DoesNotContain(trial.JobsAt, at => at is > 30.1 and < 50);
        Assert.False(trial.Miner.IsDropped);
    }

    [Fact]
    public void A_reconnect_storm_asks_everybody_to_connect_again()
    {
        var trial = new FaultTrial();
        trial.Run(("fault reconnect-storm alpha 1s", 30));
        Assert.Contains("client.reconnect", trial.Miner.Heard);
    }

    [Fact]
    public void Late_jobs_come_five_seconds_after_their_blocks()
    {
        var trial = new FaultTrial();
        trial.Run(("fault job-delay alpha 60s", 30));
        var late = trial.JobsAt.Where(at => at is > 36 and < 90).ToList();
        Assert.All(late.Zip(late.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 5));
    }

    [Fact]
    public void A_partition_parts_the_chain_and_healing_joins_it_and_the_replay_is_the_same()
    {
        var recording = Path.Combine(folder, "partition.txt");
        var trial = new FaultTrial(recording);
        var outcome = trial.Run(("fault partition alpha 30s", 20));
        Assert.True(outcome.Summary.Messages.Dropped["live-partition"] > 0);
        var replayed = TestnetTrial.Replay(recording);
        Assert.True(replayed.Failure is null, replayed.Failure);
        Assert.Equal(outcome.Summary.Fingerprint, replayed.Summary.Fingerprint);
    }

    [Theory]
    [InlineData("fault silent alpha", "did you mean 'silent-pool'?")]
    [InlineData("fault silent-pool beta", "needs a pool that listens: alpha")]
    [InlineData("fault silent-pool alpha soon", "'soon' is no time")]
    [InlineData("fault partition nowhere", "there is no node 'nowhere'")]
    public void What_an_operator_mistypes_is_answered(string command, string words)
    {
        var trial = new FaultTrial();
        trial.Run((command, 1));
        Assert.Contains(words, Assert.Single(trial.Problems));
    }

    [Fact]
    public void Every_fault_has_a_name_of_its_own() =>
        Assert.Equal(DoorFaults.All.Count, DoorFaults.All.Select(fault => fault.Name).Distinct().Count());

    private sealed class FaultTrial
    {
        private readonly HandClock _clock = new();
        private readonly FakeOutside _outside;
        private readonly string? _recording;

        public FaultTrial(string? recording = null)
        {
            _recording = recording;
            _outside = new FakeOutside { OnStart = () => Miner!.Connect() };
            Miner = new FakeMiner(_outside, _clock, 7, "alice")
            {
                OnJob = each =>
                {
                    JobsAt.Add(_clock.Elapsed.Seconds);
                    ToldAt.Add(each.Heard.Split("mining.set_difficulty").Length - 1);
                    each.MineShare(SimTime.FromSeconds(1L));
                },
            };
            _outside.Take(DoorKind.Stratum, (message, body) => Miner.Hear(in message, body));
        }

        public FakeMiner Miner { get; }

        public List<double> JobsAt { get; } = [];

        /// <summary>How often it had been told a difficulty when each job came.</summary>
        public List<int> ToldAt { get; } = [];

        public List<string> Problems { get; } = [];

        public RunOutcome Run(params (string Command, double At)[] commands)
        {
            var desk = new OperatorDesk();
            foreach (var (command, at) in commands)
                _clock.At(SimTime.FromSeconds(at), () =>
                {
                    if (desk.Give(command) is { } problem)
                        Problems.Add(problem);
                });
            var outcome = TestnetTrial.Run(_outside, _clock, recording: _recording, desk: desk);
            Assert.True(outcome.Failure is null, $"{outcome.Host.Failure?.Cause}");
            return outcome;
        }
    }
}
