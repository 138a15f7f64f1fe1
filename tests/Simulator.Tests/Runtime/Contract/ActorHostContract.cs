using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime.Contract;

/// <summary>
/// What every host must do, whatever time it lives in and however many partitions it has. Each host's tests inherit it.
/// </summary>
public abstract partial class ActorHostContract
{
    protected const ushort Go = 0x3C10;
    protected const ushort Ping = 0x3C11;
    protected const ushort Pong = 0x3C12;
    protected const ushort Fail = 0x3C13;
    protected const ushort Late = 0x3C14;
    protected const ushort Parcel = MessageKind.BodyFlag | 0x3C20;
    protected const ushort Stored = MessageKind.StoredFlag | 0x3C21;

    protected static readonly SimTime MinDelay = SimTime.FromMilliseconds(10);

    protected virtual int Partitions => 1;

    protected HostOptions Options => new()
    {
        Seed = 7,
        Partitions = Partitions,
        MinDelay = MinDelay,
        Lookahead = Partitions > 1 ? MinDelay : SimTime.Zero,
        Strict = true,
    };

    protected abstract ActorHost MakeHost(HostOptions options);

    protected ActorStage NewStage(HostOptions? options = null) => new(options ?? Options, MakeHost);

    protected static SimTime Milliseconds(long span) => SimTime.FromMilliseconds(span);

    /// <summary>A probe that is given its orders by a timer, so that it is well under way.</summary>
    protected static ProbeScript AtOnce(ProbeAct act, long milliseconds = 1) => new ProbeScript()
        .OnStart(probe => probe.World.Schedule(Milliseconds(milliseconds), Go))
        .On(Go, act);

    protected static void Throw(string what) => throw new ArgumentException(what);

    /// <summary>A child that throws when told so, and answers pings with its state, which grows each time.</summary>
    protected static ProbeScript Fragile() => new ProbeScript()
        .On(Fail, (Probe _, in Message _) => Throw("told to"))
        .On(Ping, (Probe probe, in Message _) => probe.World.Tell(probe.World.Sender, Pong, probe.State++));
}
