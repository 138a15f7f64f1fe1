namespace Simulator.Domain.Actors;

/// <summary>
/// What a random stream is for. Each actor has one stream per purpose, so that a draw of one kind never moves a draw
/// of another; numbers are explicit because they are hashed.
/// </summary>
public enum StreamPurpose
{
    /// <summary>When a proof of work is found.</summary>
    Solve = 1,

    /// <summary>Latency and other draws of a link.</summary>
    Link = 2,

    /// <summary>Choices of the protocol: ties, failed reconstructions.</summary>
    Protocol = 3,

    /// <summary>Draws of injected faults: losses, victims.</summary>
    Fault = 4,

    /// <summary>What a mining strategy leaves to chance.</summary>
    Strategy = 5,
}
