using Simulator.Domain.Actors;

namespace Simulator.TestKit;

/// <summary>
/// An actor that writes down what it receives and then does what its script says. It decides nothing by itself.
/// </summary>
public sealed class Probe(ProbeScript script) : Actor
{
    /// <summary>What the probe may do while it handles a message.</summary>
    public ActorContext World => Context;

    /// <summary>Its own address.</summary>
    public ActorRef Me => Self;

    /// <summary>State of this one instance: a restart begins again with 0.</summary>
    public long State { get; set; }

    public override void PreStart()
    {
        script.Life.Add("started");
        script.WhenStarted?.Invoke(this);
    }

    public override void Receive(in Message message)
    {
        var isBody = (message.Kind.Number & MessageKind.BodyFlag) != 0;
        var content = isBody ? Context.Body<ICanonical>(in message).CanonicalHash : 0;
        var sender = Context.IdOf(Context.Sender);
        script.Received.Add(new Received(
            Context.Now, Context.Step, sender, message.Kind, isBody ? 0 : message.Data, content));
        script.Handler(message.Kind.Number)?.Invoke(this, in message);
    }

    public override void PostStop()
    {
        script.Life.Add("stopped");
        script.WhenStopped?.Invoke(this);
    }

    public override void OnTerminated(ActorRef watched)
    {
        script.Terminated.Add((Context.Now, Context.IdOf(watched)));
        script.WhenTerminated?.Invoke(this, watched);
    }

    public override Directive OnChildFailure(ActorRef child, Exception failure) =>
        script.WhenChildFailed?.Invoke(this, child, failure) ?? base.OnChildFailure(child, failure);
}
