using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime.Contract;

public abstract partial class ActorHostContract
{
    [Fact]
    public void Equal_runs_have_equal_fingerprints_and_the_least_change_shows()
    {
        var plain = RunOne(new OneMessage());

        Assert.Equal(plain, RunOne(new OneMessage()));
        OneMessage[] changed =
        [
            new OneMessage { Data = 6 },
            new OneMessage { Delay = 20_001 },
            new OneMessage { Kind = Pong },
            new OneMessage { Receiver = "other" },
            new OneMessage { Sender = "other sender" },
        ];
        Assert.Equal(6, changed.Select(RunOne).Append(plain).Distinct().Count());
    }

    [Fact]
    public void A_body_enters_the_fingerprint_by_its_canonical_hash()
    {
        Assert.Equal(RunBody("same"), RunBody("same"));
        Assert.NotEqual(RunBody("same"), RunBody("other"));
    }

    [Fact]
    public void A_stored_value_enters_the_fingerprint_by_its_id_and_never_by_its_handle()
    {
        Fingerprint Run(int handle, params ulong[] ids)
        {
            var stage = NewStage(Options with { StoredIds = new Ids(ids) });
            stage.Place(AtOnce((Probe probe, in Message _) =>
                probe.World.Send(probe.Me, Stored, 7L << 32 | (uint)handle, MinDelay)), "source");
            return stage.RunSeconds(1).Fingerprint;
        }

        Assert.Equal(Run(0, 11, 22), Run(1, 22, 11));
        Assert.NotEqual(Run(0, 11, 22), Run(1, 11, 22));
    }

    [Fact]
    public void The_order_in_which_actors_are_placed_shows_nowhere()
    {
        var forwards = GossipWorld.Run(MakeHost, Options, [0, 1, 2, 3, 4, 5, 6, 7]);
        var backwards = GossipWorld.Run(MakeHost, Options, [7, 6, 5, 4, 3, 2, 1, 0]);

        Assert.True(forwards.Events > 1_000, $"only {forwards.Events} events");
        Assert.Equal(forwards.Fingerprint, backwards.Fingerprint);
    }

    [Fact]
    public void A_run_until_the_same_point_has_the_same_fingerprint_as_the_longer_run_had_there()
    {
        var stage = NewStage();
        stage.Place(Ticker(70), "ticker");
        var watcher = new Watcher(now => now == SimTime.FromSeconds(4L));
        var stopped = stage.RunUntil(SimTime.FromSeconds(100L), watcher);

        var again = NewStage();
        again.Place(Ticker(70), "ticker");
        var repeated = again.RunUntil(stopped.SimulatedUntil);

        Assert.Equal((stopped.Fingerprint, stopped.Events), (repeated.Fingerprint, repeated.Events));
    }

    [Fact]
    public void The_sums_of_the_epochs_add_up_to_the_fingerprint()
    {
        var outcome = GossipWorld.Run(MakeHost, Options, Enumerable.Range(0, 8));

        var sum = default(Fingerprint);
        for (var i = 0; i < outcome.Epochs.Count; i++)
            sum += outcome.Epochs[i];
        Assert.Equal(outcome.Fingerprint, sum);
        Assert.NotEqual(default, outcome.Epochs[0]);
        Assert.NotEqual(outcome.Epochs[0], outcome.Epochs[1]);
    }

    [Fact]
    public void The_seed_shows_in_the_fingerprint_of_a_world_that_draws()
    {
        var eight = Enumerable.Range(0, 8);
        Assert.NotEqual(
            GossipWorld.Run(MakeHost, Options, eight).Fingerprint,
            GossipWorld.Run(MakeHost, Options with { Seed = 8 }, eight).Fingerprint);
    }

    private Fingerprint RunOne(OneMessage one)
    {
        var stage = NewStage();
        var site = stage.AddSite();
        var receivers = new Dictionary<string, ActorRef>
        {
            ["receiver"] = stage.Place(site, new ProbeScript(), "receiver"),
            ["other"] = stage.Place(site, new ProbeScript(), "other"),
        };
        foreach (var name in new[] { "sender", "other sender" })
        {
            stage.Place(AtOnce((Probe probe, in Message _) =>
            {
                if (name == one.Sender)
                    probe.World.Send(receivers[one.Receiver], one.Kind, one.Data, new SimTime(one.Delay));
            }), name);
        }

        return stage.RunSeconds(1).Fingerprint;
    }

    private Fingerprint RunBody(string text)
    {
        var stage = NewStage();
        var to = stage.Place(new ProbeScript(), "receiver");
        stage.Place(AtOnce((Probe probe, in Message _) =>
            probe.World.SendBody(to, Parcel, new Text(text), MinDelay)), "sender");
        return stage.RunSeconds(1).Fingerprint;
    }

    private sealed record OneMessage
    {
        public long Data { get; init; } = 5;

        public long Delay { get; init; } = 20_000;

        public ushort Kind { get; init; } = Ping;

        public string Receiver { get; init; } = "receiver";

        public string Sender { get; init; } = "sender";
    }

    private sealed class Ids(ulong[] ids) : StoredIds
    {
        public override ulong IdOf(int handle) => ids[handle];
    }
}
