namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// The part of a group's rate that a strategy puts into a pool as if it were an honest member. It says nothing of what
/// the rest does.
/// </summary>
/// <param name="Pool">The pool by name.</param>
/// <param name="Fraction">That part of the rate of each of its miners.</param>
/// <param name="Habit">What becomes of the full proofs that it finds there.</param>
public sealed record PoolPart(string Pool, double Fraction, SolutionHabit Habit)
{
    /// <summary>How old a round is when it leaves, in difficulties; null: it stays.</summary>
    public double? LeaveAt { get; init; }

    /// <summary>Where it mines while it is away: a pool, or <see cref="PoolHoppingStrategy.SoloWord"/>.</summary>
    public string Else { get; init; } = PoolHoppingStrategy.SoloWord;
}

/// <summary>What a member of a pool does with a share that would be a block.</summary>
public enum SolutionHabit : byte
{
    /// <summary>Hands it in.</summary>
    HandsIn,

    /// <summary>Throws it away.</summary>
    Withholds,

    /// <summary>Keeps it until somebody else publishes a block, and hands it in then.</summary>
    Keeps,
}
