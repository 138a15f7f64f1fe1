namespace Simulator.Domain.Actors;

/// <summary>
/// A broken promise of our own code or model. It bypasses supervision, ends the run with exit code 3 and is reported
/// with the command that repeats it. It never stands for a user's or a peer's mistake.
/// </summary>
public sealed class InvariantViolation : Exception
{
    /// <param name="id">The invariant's short id, as in <c>I2</c>.</param>
    /// <param name="name">The invariant's name, as in <c>best-chain-work-never-falls</c>.</param>
    /// <param name="detail">What was seen, with numbers.</param>
    public InvariantViolation(string id, string name, string detail)
        : base($"{id} {name}: {detail}")
    {
        InvariantId = id;
        InvariantName = name;
        Detail = detail;
    }

    public string InvariantId { get; }

    public string InvariantName { get; }

    public string Detail { get; }
}
