using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Runtime;

/// <summary>
/// What ended a run before its time: an exception that supervision handed to the root, or a broken invariant. Where
/// several happened before the next point of the grid, the one whose event comes first is kept.
/// </summary>
public sealed record HostFailure(
    SimTime Time, int Step, ulong SenderId, uint Sequence, string ActorPath, Exception Cause)
{
    /// <summary>The invariant that was broken, or null where the cause is another exception.</summary>
    public InvariantViolation? Violation => Cause as InvariantViolation;

    internal bool Before(HostFailure other) =>
        (Time, Step, SenderId, Sequence).CompareTo((other.Time, other.Step, other.SenderId, other.Sequence)) < 0;
}

/// <summary>How a run ended.</summary>
public sealed record HostOutcome
{
    /// <summary>The point of the epoch grid at which the run was taken.</summary>
    public required SimTime SimulatedUntil { get; init; }

    /// <summary>The sum over all events.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>The sums per epoch.</summary>
    public required EpochSums Epochs { get; init; }

    /// <summary>How many events were handled.</summary>
    public required long Events { get; init; }

    /// <summary>How many messages came to actors that had stopped.</summary>
    public required long DeadLetters { get; init; }

    /// <summary>The events of the stretch of time that was asked for; null where none was.</summary>
    public EventTrace? Trace { get; init; }

    /// <summary>Why it ended early, or null.</summary>
    public HostFailure? Failure { get; init; }
}
