using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Runtime.VirtualTime;
using Simulator.TestKit;
using Simulator.Tests.Runtime.Contract;

namespace Simulator.Tests.Runtime;

[Collection("real time")]
public sealed class RealTimeHostTests : ActorHostContract
{
    private static readonly int[] Eight = [0, 1, 2, 3, 4, 5, 6, 7];

    // Only what hangs takes so long.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    protected override ActorHost MakeHost(HostOptions options) => new RealTimeHost(options, new HandClock());

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(60.0, 0)]
    [InlineData(0.37, 0)]
    [InlineData(1.0, 700)]
    [InlineData(10.0, 12_345)]
    [InlineData(1.0, 2_500_000)]
    public void Without_input_the_fingerprint_is_that_of_virtual_time(double speed, long overshoot)
    {
        var expected = GossipWorld.Run(options => new VirtualTimeHost(options), Options, Eight);
        var clock = new HandClock { Overshoot = new SimTime(overshoot) };

        var outcome = GossipWorld.Run(options => new RealTimeHost(options, clock, speed), Options, Eight);

        Assert.Equal(expected.Fingerprint, outcome.Fingerprint);
        Assert.Equal((expected.Events, expected.SimulatedUntil), (outcome.Events, outcome.SimulatedUntil));
    }

    [Fact]
    public void No_event_is_handled_before_its_time_on_the_clock()
    {
        var clock = new HandClock();
        var stage = new ActorStage(Options, options => new RealTimeHost(options, clock, speed: 4));
        var early = new List<SimTime>();
        stage.Place(new ProbeScript()
            .OnStart(probe => probe.World.Schedule(Milliseconds(7), Go))
            .On(Go, (Probe probe, in Message _) =>
            {
                if (clock.Elapsed.Seconds * 4 < probe.World.Now.Seconds)
                    early.Add(probe.World.Now);
                probe.World.Schedule(Milliseconds(7), Go);
            }), "ticker");

        stage.RunSeconds(5);

        Assert.Empty(early);
        Assert.InRange(clock.Elapsed.Seconds, 1.25, 1.2501);
    }

    [Fact]
    public void An_input_is_stamped_after_all_that_was_handled()
    {
        // What posts also schedules an event one microsecond later, and both are handled in one go.
        var clock = new HandClock();
        var recorder = new Recorder();
        var host = new RealTimeHost(Options, clock, recorder: recorder);
        var stage = new ActorStage(Options, _ => host);
        var edge = host.AddEdge("door");
        var sink = Ticker(100);
        var to = stage.Place(sink, "sink");
        sink.On(Late, (Probe probe, in Message _) =>
        {
            host.Post(edge, to, Ping, 2);
            probe.World.Schedule(new SimTime(1), Pong);
        });
        sink.OnStart(probe => probe.World.Schedule(Milliseconds(1_250), Late));
        host.Post(edge, to, Ping, 1);

        stage.RunSeconds(3);

        Assert.Equal([1, 2], sink.DataOf(Ping));
        var stamps = sink.Received.Where(each => each.Kind.Number == Ping).Select(each => each.Time).ToList();
        Assert.Equal(recorder.Inputs.Select(input => input.At), stamps);
        Assert.Equal(SimTime.Zero, stamps[0]);
        Assert.InRange(stamps[1].Microseconds, 1_250_002, 1_251_000);
        Assert.Equal([0u, 1u], recorder.Inputs.Select(input => input.Sequence));
        Assert.Equal([Pong, Ping], sink.Received.Where(each => each.Kind.Number is Ping or Pong)
            .Skip(1).Select(each => each.Kind.Number));
    }

    [Fact]
    public void An_input_is_recorded_before_it_is_delivered()
    {
        var log = new List<string>();
        var recorder = new Recorder(() => log.Add("recorded"));
        var clock = new HandClock();
        var host = new RealTimeHost(Options, clock, recorder: recorder);
        var stage = new ActorStage(Options, _ => host);
        var edge = host.AddEdge("door");
        var to = stage.Place(
            new ProbeScript().On(Ping, (Probe _, in Message _) => log.Add("delivered")), "sink");
        clock.At(Milliseconds(500), () => host.Post(edge, to, Ping, 0));

        stage.RunSeconds(1);

        Assert.Equal(["recorded", "delivered"], log);
        Assert.Equal(Milliseconds(500), Assert.Single(recorder.Inputs).At);
    }

    [Fact]
    public void Texts_come_in_whole_and_a_replay_of_them_has_the_same_fingerprint()
    {
        const ushort line = MessageKind.BodyFlag | Ping;
        EdgeText[] given = [new(7, "{\"id\":1}"u8.ToArray()), new(8, new byte[] { 0, 255, 10 }), new(9, default)];
        var recorder = new Recorder();
        var clock = new HandClock();
        var heard = new List<EdgeText>();
        var rests = 0;
        var outcome = Run(
            options => new RealTimeHost(options, clock, recorder: recorder) { AtRest = _ => rests++ }, host =>
            clock.At(Milliseconds(500), () =>
            {
                foreach (var text in given)
                    ((RealTimeHost)host.Host).Post(host.Edge, host.To, line, text);
            }));
        var first = heard.ToArray();
        var replay = Run(options => new VirtualTimeHost(options), host =>
        {
            foreach (var input in recorder.Inputs)
                host.Host.Inject(in input);
        });

        Assert.Equal(given, first);
        Assert.Equal(given, recorder.Inputs.Select(input => input.Body!));
        Assert.Equal([7L, 8, 9], recorder.Inputs.Select(input => input.Data));
        Assert.Equal(outcome.Fingerprint, replay.Fingerprint);
        Assert.True(rests > 0);
        Assert.Throws<ArgumentException>(() =>
            new RealTimeHost(Options, clock).Post(ActorRef.None, ActorRef.None, Ping, given[0]));

        HostOutcome Run(
            Func<HostOptions, ActorHost> make, Action<(ActorHost Host, ActorRef Edge, ActorRef To)> prepare)
        {
            heard.Clear();
            var stage = new ActorStage(Options, make);
            var edge = stage.Host.AddEdge("door");
            var to = stage.Place(new ProbeScript().On(
                line, (Probe probe, in Message message) => heard.Add(probe.World.Body<EdgeText>(in message))), "sink");
            prepare((stage.Host, edge, to));
            return stage.RunSeconds(1);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_321)]
    [InlineData(1_300_000)]
    public void A_recording_replayed_in_virtual_time_gives_the_same_fingerprint(long overshoot)
    {
        var path = Path.GetTempFileName();
        try
        {
            var outcome = RunRecorded(path, overshoot);
            var recording = Recording.Read(path, out var problem);
            Assert.Equal("", problem);
            Assert.Equal(30, recording!.Inputs.Count);
            Assert.Equal((7UL, "name: x\n"), (recording.Seed, recording.ScenarioYaml));
            Assert.Equal(outcome.SimulatedUntil, recording.Until);
            Assert.Equal(outcome.Fingerprint.ToString(), recording.Fingerprint);

            Assert.Equal(outcome.Fingerprint, Replay(recording, recording.Inputs).Fingerprint);
            Assert.NotEqual(outcome.Fingerprint, Replay(recording, recording.Inputs.Skip(1)).Fingerprint);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_stop_requested_while_nothing_happens_ends_the_run_at_the_next_point_of_the_grid()
    {
        var clock = new HandClock();
        var host = new RealTimeHost(Options, clock);
        clock.At(Milliseconds(2_700), host.RequestStop);

        var outcome = host.Run(SimTime.Max);

        Assert.Equal(SimTime.FromSeconds(3L), outcome.SimulatedUntil);
    }

    [Fact]
    public void A_host_that_waits_is_woken_by_an_input_and_by_a_stop()
    {
        var clock = new HandClock(runsItself: false);
        var host = new RealTimeHost(Options, clock);
        var stage = new ActorStage(Options, _ => host);
        var edge = host.AddEdge("door");
        using var delivered = new ManualResetEventSlim();
        var to = stage.Place(new ProbeScript().On(Ping, (Probe _, in Message _) => delivered.Set()), "sink");
        HostOutcome? outcome = null;
        var run = new Thread(() => outcome = host.Run(SimTime.FromSeconds(100L)));
        run.Start();

        clock.Advance(Milliseconds(200));
        host.Post(edge, to, Ping, 0);
        clock.Advance(Milliseconds(200));
        Assert.True(delivered.Wait(patience));
        host.RequestStop();
        clock.Advance(SimTime.FromSeconds(1L));
        Assert.True(run.Join(patience));

        Assert.Equal(SimTime.FromSeconds(1L), outcome!.SimulatedUntil);
        // The stop wakes it in any case, the input only where it slept.
        Assert.InRange(clock.Wakes, 1, 2);
    }

    [Fact]
    public void No_input_is_slept_through_however_close_it_comes_to_the_sleep()
    {
        var clock = new HandClock(runsItself: false);
        var host = new RealTimeHost(Options, clock);
        var stage = new ActorStage(Options, _ => host);
        var edge = host.AddEdge("door");
        using var arrived = new SemaphoreSlim(0);
        var to = stage.Place(
            new ProbeScript().On(Ping, (Probe _, in Message _) => arrived.Release()), "sink");
        var run = new Thread(() => host.Run(SimTime.FromSeconds(100L))) { IsBackground = true };
        run.Start();

        for (var i = 1; i <= 5_000; i++)
        {
            // The clock moves only so far that the input may be handled: nothing but the input can end a sleep.
            clock.Advance(new SimTime(1));
            host.Post(edge, to, Ping, i);
            Assert.True(arrived.Wait(patience), $"input {i}");
        }

        host.RequestStop();
        clock.Advance(SimTime.FromSeconds(1L));
        Assert.True(run.Join(patience));
    }

    [Theory]
    [InlineData(2, 1.0)]
    [InlineData(1, 0.0)]
    [InlineData(1, double.NaN)]
    public void Real_time_needs_one_partition_and_a_speed(int partitions, double speed) =>
        Assert.ThrowsAny<ArgumentException>(() => new RealTimeHost(
            new HostOptions { Partitions = partitions, Lookahead = MinDelay }, new HandClock(), speed));

    private HostOutcome RunRecorded(string path, long overshoot)
    {
        using var writer = new RecordingWriter(path, 7, "name: x\n");
        var clock = new HandClock { Overshoot = new SimTime(overshoot) };
        RealTimeHost Make(HostOptions options) => new(options, clock, 2, writer);
        var outcome = GossipWorld.Run(Make, Options, Eight, (host, nodes) =>
        {
            var doors = new[] { host.AddEdge("door-0"), host.AddEdge("door-1") };
            for (var i = 0; i < 30; i++)
            {
                var place = i;
                var to = nodes[i % 8];
                void Post() => ((RealTimeHost)host).Post(doors[place % 2], to, GossipWorld.News, place);
                clock.At(Milliseconds(31 * i), Post);
            }
        });
        writer.End(outcome.SimulatedUntil, outcome.Fingerprint);
        return outcome;
    }

    private HostOutcome Replay(Recording recording, IEnumerable<EdgeInput> inputs) =>
        GossipWorld.Run(options => new VirtualTimeHost(options), Options, Eight, (host, _) =>
        {
            host.AddEdge("door-0");
            host.AddEdge("door-1");
            foreach (var input in inputs)
                host.Inject(in input);
        });

    private sealed class Recorder(Action? seen = null) : IInputRecorder
    {
        public List<EdgeInput> Inputs { get; } = [];

        void IInputRecorder.Flush()
        {
        }

        void IInputRecorder.Record(in EdgeInput input)
        {
            Inputs.Add(input);
            seen?.Invoke();
        }
    }
}

/// <summary>Tests of real time run apart from one another: they share no clock, but they start threads.</summary>
[CollectionDefinition("real time", DisableParallelization = true)]
public sealed class RealTimeCollection;
