using Simulator.Domain.Actors;

namespace Simulator.Runtime.Edges;

/// <summary>Takes what actors send to an edge. It never answers but through the host's own door for inputs.</summary>
public interface IEdgeOutput
{
    /// <summary>
    /// Takes a message, while the loop waits: whoever has work to do with it does it elsewhere. The body of a kind with
    /// <see cref="MessageKind.BodyFlag"/>, else null.
    /// </summary>
    void Take(in Message message, ICanonical? body);
}

/// <summary>Drops what it is given: nobody is on the other side.</summary>
internal sealed class NoOutput : IEdgeOutput
{
    public static NoOutput Only { get; } = new();

    public void Take(in Message message, ICanonical? body)
    {
    }
}
