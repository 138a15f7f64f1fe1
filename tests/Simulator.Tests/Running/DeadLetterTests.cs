using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Running;

/// <summary>What is sent to a node that has stopped is not lost to the books.</summary>
public sealed class DeadLetterTests
{
    private const string Yaml = "version: 1\nstop: { time: 2d }\nnetwork: { preset: constant }\n"
        + "miners: [{ name: a, hashrate: 1 EH/s }, { name: b, hashrate: 1 EH/s }, { name: c, hashrate: 1 EH/s }]\n";

    [Fact]
    public void Messages_to_a_node_that_stopped_are_dropped_for_that_reason_and_counted_as_dead_letters()
    {
        var outcome = RunWithout("nodes/b");

        var messages = outcome.Summary.Messages;
        var others = outcome.Summary.Miners.Where(miner => miner.Name != "b").Sum(miner => miner.BlocksFound);
        Assert.True(others > 100);
        Assert.Equal(RunEnding.Complete, outcome.Ending);
        Assert.Equal(0, outcome.Summary.Miners[1].BlocksFound);
        Assert.Equal(messages.Sent, messages.Delivered + messages.Dropped["stopped"] + messages.InFlight);
        Assert.InRange(messages.Dropped["stopped"], others - 1, others);
        Assert.True(messages.DeadLetters > messages.Dropped["stopped"], "the miner at b goes on telling its node");
    }

    [Fact]
    public void Where_nothing_stops_no_letter_is_dead()
    {
        var outcome = Run(new RunOptions());

        Assert.Equal(0, outcome.Summary.Messages.DeadLetters);
        Assert.Empty(outcome.Summary.Messages.Dropped);
    }

    /// <summary>Stops an actor after a second, by a recording that says so.</summary>
    private static RunOutcome RunWithout(string path)
    {
        var recording = Path.GetTempFileName();
        try
        {
            using (var writer = new RecordingWriter(recording, 1, "name: x\n"))
            {
                var edge = Mix.OfText("edges/operator");
                writer.Record(new EdgeInput(
                    SimTime.FromSeconds(1L), edge, 0, Mix.OfText(path), SystemKinds.StopRequested, 0));
            }

            return Run(new RunOptions { ReplayPath = recording });
        }
        finally
        {
            File.Delete(recording);
        }
    }

    private static RunOutcome Run(RunOptions options) => ScenarioRunner.Run(
        ScenarioLoader.LoadText(Yaml, "trial.yaml").Scenario!, options, null, CancellationToken.None);
}
