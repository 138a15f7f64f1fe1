namespace Simulator.Domain.Actors;

/// <summary>What a supervisor decides about a child that threw.</summary>
public enum Directive
{
    /// <summary>Hand the failure to the supervisor's own supervisor; at the root the run ends.</summary>
    Escalate,

    /// <summary>
    /// A fresh instance takes over; id, sequence and random streams live on, timers are cancelled, children stop.
    /// </summary>
    Restart,

    /// <summary>The instance goes on with its next message.</summary>
    Resume,

    /// <summary>The child stops.</summary>
    Stop,
}
