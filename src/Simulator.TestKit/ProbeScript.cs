using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.TestKit;

/// <summary>What a probe does with a message, after it was written down.</summary>
public delegate void ProbeAct(Probe probe, in Message message);

/// <summary>
/// What a probe shall do, and what it has seen. It outlives restarts of the probe, and belongs to one probe alone.
/// </summary>
public sealed class ProbeScript
{
    private readonly Dictionary<ushort, ProbeAct> _acts = [];

    /// <summary>Messages in the order in which they were handled.</summary>
    public List<Received> Received { get; } = [];

    /// <summary>The watched actors that stopped: when it was told, and the id.</summary>
    public List<(SimTime At, ulong Id)> Terminated { get; } = [];

    /// <summary>"started" and "stopped", in order.</summary>
    public List<string> Life { get; } = [];

    /// <summary>The data of the messages of one kind, in order.</summary>
    public IEnumerable<long> DataOf(ushort kind) =>
        Received.Where(each => each.Kind.Number == kind).Select(each => each.Data);

    /// <summary>How to make the probe.</summary>
    public Props Props => Props.Of(() => new Probe(this));

    internal Action<Probe>? WhenStarted { get; private set; }

    internal Action<Probe>? WhenStopped { get; private set; }

    internal Action<Probe, ActorRef>? WhenTerminated { get; private set; }

    internal Func<Probe, ActorRef, Exception, Directive>? WhenChildFailed { get; private set; }

    /// <summary>Says what to do when the probe starts, and when it starts again.</summary>
    public ProbeScript OnStart(Action<Probe> act)
    {
        WhenStarted += act;
        return this;
    }

    /// <summary>Says what to do with messages of a kind.</summary>
    public ProbeScript On(ushort kind, ProbeAct act)
    {
        _acts.Add(kind, act);
        return this;
    }

    /// <summary>Says what the probe's last act is.</summary>
    public ProbeScript OnStop(Action<Probe> act)
    {
        WhenStopped += act;
        return this;
    }

    /// <summary>Says what to do when a watched actor has stopped.</summary>
    public ProbeScript OnTerminated(Action<Probe, ActorRef> act)
    {
        WhenTerminated += act;
        return this;
    }

    /// <summary>Says how to judge a child that threw.</summary>
    public ProbeScript OnChildFailure(Func<Probe, ActorRef, Exception, Directive> judge)
    {
        WhenChildFailed = judge;
        return this;
    }

    /// <summary>Judges every child that threw alike.</summary>
    public ProbeScript OnChildFailure(Directive directive) => OnChildFailure((_, _, _) => directive);

    /// <summary>Passes messages of a kind on to another actor, after a delay.</summary>
    public ProbeScript Forward(ushort kind, ActorRef to, SimTime delay) =>
        On(kind, (Probe probe, in Message message) => probe.World.Send(to, kind, message.Data, delay));

    /// <summary>Answers messages of a kind with another kind and the same data, after a delay.</summary>
    public ProbeScript Reply(ushort kind, ushort answer, SimTime delay) => On(
        kind, (Probe probe, in Message message) => probe.World.Send(probe.World.Sender, answer, message.Data, delay));

    internal ProbeAct? Handler(ushort kind) => _acts.GetValueOrDefault(kind);
}
