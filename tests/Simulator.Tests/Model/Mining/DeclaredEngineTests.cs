using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;
using Simulator.TestKit;

namespace Simulator.Tests.Model.Mining;

/// <summary>An engine in virtual time answers when hardware of the declared rate would.</summary>
public sealed class DeclaredEngineTests
{
    private static readonly BlockHeader header = new(
        1, Hash256.Zero, Hash256.Zero, 1, new CompactTarget(0x207fffff), 0);

    [Fact]
    public void An_answer_comes_after_the_hashes_that_count_at_the_declared_rate()
    {
        var hard = Order(0, UInt256.One, 0, 500);
        var easy = Order(1, Target.FromExpectedHashes(50), 0, 100_000);
        var hit = new ScalarSearch().Search(easy.Request, Unhindered.Search).Hits[0];
        var answers = Run(new ScalarSearch(), (0, hard), (1_000_000, easy));

        Assert.Equal((500_000, 500ul, false), Told(answers[0]));
        Assert.Equal((1_000_000 + (hit + 1) * 1000L, hit + 1UL, true), Told(answers[1]));
    }

    [Fact]
    public void What_rounding_takes_from_one_slice_it_gives_to_the_next()
    {
        // 3 hashes at 1,000,000 / 0.7 per second take 2.1 us.
        var orders = Enumerable.Range(0, 100).Select(i => (10L * i, Order(i, UInt256.One, 0, 3))).ToArray();
        var answers = Run(new ScalarSearch(), 1e6 / 0.7, orders);

        Assert.Equal(210, answers.Select((each, i) => each.At - 10 * i).Sum(), 1.0);
    }

    [Fact]
    public void An_order_that_is_overtaken_counts_what_was_hashed_by_then()
    {
        var answers = Run(new ScalarSearch(),
            (0, Order(0, UInt256.One, 0, 500)), (200_000, Order(1, UInt256.One, 0, 10)));

        Assert.Equal((200_000, 200ul, false), Told(answers[0]));
        Assert.False(answers[0].Answer.IsEnded);
        Assert.Equal((210_000, 10ul, false), Told(answers[1]));
        Assert.Equal(2, answers.Count);
    }

    [Fact]
    public void An_order_that_does_not_overtake_waits_for_those_before_it()
    {
        var answers = Run(new ScalarSearch(), (0, Order(0, UInt256.One, 0, 500)),
            (100_000, Order(1, UInt256.One, 0, 30) with { Overtakes = false }),
            (200_000, Order(2, UInt256.One, 0, 7) with { Overtakes = false }));

        Assert.Equal([(500_000, 500ul, false), (530_000, 30ul, false), (537_000, 7ul, false)], answers.Select(Told));
    }

    [Fact]
    public void What_waits_is_dropped_unbegun_where_a_later_order_overtakes()
    {
        var answers = Run(new ScalarSearch(), (0, Order(0, UInt256.One, 0, 500)),
            (1, Order(1, UInt256.One, 0, 30) with { Overtakes = false }), (100_000, Order(2, UInt256.One, 0, 7)));

        Assert.Equal([0L, 2], answers.Select(each => each.Answer.Order));
        Assert.Equal([(100_000, 100ul, false), (107_000, 7ul, false)], answers.Select(Told));
    }

    [Fact]
    public void A_device_that_fails_does_not_change_the_run()
    {
        var order = Order(0, Target.FromExpectedHashes(50), 0, 100_000);

        Assert.Equal(Run(new ScalarSearch(), (0, order)), Run(new BrokenEngine(), (0, order)));
    }

    private static (long At, ulong Hashes, bool IsHit) Told((long At, SliceAnswer Answer) each) =>
        (each.At, each.Answer.Hashes, each.Answer.IsHit);

    private static SearchOrder Order(long number, UInt256 target, ulong from, ulong to) =>
        new(number, new SearchRequest(header, target, new NonceRange(from, to), SearchMode.FirstHit), Overtakes: true);

    private static List<(long At, SliceAnswer Answer)> Run(
        IHashEngine engine, params (long At, SearchOrder Order)[] orders) => Run(engine, 1000, orders);

    private static List<(long At, SliceAnswer Answer)> Run(
        IHashEngine engine, double rate, params (long At, SearchOrder Order)[] orders)
    {
        var stage = new ActorStage(new HostOptions(), options => new VirtualTimeHost(options));
        var site = stage.AddSite();
        var actor = stage.Host.Spawn(site, Props.Of(() => new DeclaredEngine(engine, rate)), "engine");
        var answers = new List<(long, SliceAnswer)>();
        var miner = new ProbeScript()
            .OnStart(probe =>
            {
                foreach (var (at, order) in orders)
                    probe.World.SendBody(actor, MiningKinds.Search, order, new SimTime(at));
            })
            .On(MiningKinds.Searched, (Probe probe, in Message message) =>
                answers.Add((probe.World.Now.Microseconds, SliceAnswer.Of(message.Data))));
        stage.Place(site, miner, "miner");
        Assert.Null(stage.RunSeconds(100).Failure);
        return answers;
    }

    private sealed class BrokenEngine : IHashEngine
    {
        public EngineDescription Description { get; } = new("broken", "none", IsGpu: true, Lanes: 1, LaunchSize: 1);

        public SearchAnswer Search(SearchRequest request, ISearchControl control) =>
            new(request.Range.From, [], Fault: new EngineFault(EngineFaultKind.Lost, "it fell off the bus"));

        public void Dispose()
        {
        }
    }
}
