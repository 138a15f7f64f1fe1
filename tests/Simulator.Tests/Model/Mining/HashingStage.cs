using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.Model.Observing;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;
using Simulator.TestKit;

namespace Simulator.Tests.Model.Mining;

/// <summary>
/// A hashing miner between a scripted node and a scripted engine, which searches one order after the other. The script
/// says what an order comes to, and how long it takes.
/// </summary>
internal sealed class HashingStage
{
    public const long Start = 1_231_006_505;
    private readonly ActorStage _stage = new(new HostOptions(), options => new VirtualTimeHost(options));
    private readonly int _site;
    private readonly ActorRef _miner;
    private ulong _templates;
    private SimTime _busyUntil;

    public HashingStage(Func<SearchOrder, (SimTime Takes, SliceAnswer Answer)> engine, uint versionMask = 0)
    {
        _site = _stage.AddSite();
        var searcher = new ProbeScript().On(MiningKinds.Search, (Probe probe, in Message message) =>
        {
            var order = probe.World.Body<SearchOrder>(in message);
            Orders.Add((probe.World.Now, order));
            var (span, answer) = engine(order);
            var begin = order.Overtakes || _busyUntil < probe.World.Now ? probe.World.Now : _busyUntil;
            _busyUntil = begin + span;
            probe.World.Send(
                probe.World.Sender, MiningKinds.Searched, answer.ToData(), _busyUntil - probe.World.Now);
        });
        var node = new ProbeScript()
            .On(MiningKinds.TemplateWanted, (Probe probe, in Message _) => Offer(probe, probe.World.Sender))
            .On(MiningKinds.HeaderFound, (Probe probe, in Message message) =>
            {
                Found.Add(probe.World.Body<FoundHeader>(in message));
                Offer(probe, probe.World.Sender);
            });
        var engineRef = _stage.Place(_site, searcher, "engine");
        var plan = new HashingMinerPlan(3, _stage.Place(_site, node, "node"), engineRef, Tally)
        {
            VersionMask = versionMask,
        };
        _miner = _stage.Host.Spawn(_site, Props.Of(() => new HashingMiner(plan)), "miner");
    }

    /// <summary>What a block takes on average; a slice is a 64th of it.</summary>
    public double HashesPerBlock { get; init; } = 6400;

    /// <summary>The last header time with this target.</summary>
    public uint TimeLast { get; init; } = uint.MaxValue;

    /// <summary>Seconds by which a header may be ahead.</summary>
    public uint TimeAhead { get; init; }

    public List<(SimTime At, SearchOrder Order)> Orders { get; } = [];

    public List<FoundHeader> Found { get; } = [];

    public HashTally Tally { get; } = new();

    /// <summary>Gives the miner a new template at a time, as when the tip changes.</summary>
    public void OfferAt(SimTime time) => _stage.Place(_site, new ProbeScript()
        .OnStart(probe => probe.World.Schedule(time, 0x3C01))
        .On(0x3C01, (Probe probe, in Message _) => Offer(probe, _miner)), $"tip/{time}");

    public HostOutcome Run(long seconds)
    {
        var outcome = _stage.RunSeconds(seconds);
        Assert.Null(outcome.Failure);
        return outcome;
    }

    /// <summary>All of an order's range, without a hit.</summary>
    public static SliceAnswer Nothing(SearchOrder order) =>
        new(order.Number, order.Request.Range.Length, IsHit: false, IsEnded: true);

    private void Offer(Probe probe, ActorRef miner) =>
        probe.World.SendBody(miner, MiningKinds.Template, Make(probe.World.Now), SimTime.Zero);

    private BlockTemplate Make(SimTime now)
    {
        var target = Target.FromExpectedHashes(HashesPerBlock);
        var counter = _templates++;
        return new BlockTemplate
        {
            Parent = 0,
            Header = new BlockHeader(0x20000000, Hash256.Zero, new Hash256(counter),
                (uint)(Start + now.Microseconds / SimTime.PerSecond), CompactTarget.FromTarget(target), 0),
            Target = target,
            Counter = counter,
            TimeLast = TimeLast,
            ClockAtStart = Start * SimTime.PerSecond,
            TimeAhead = TimeAhead,
        };
    }
}
