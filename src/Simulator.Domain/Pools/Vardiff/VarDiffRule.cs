using Simulator.Domain.Time;

namespace Simulator.Domain.Pools.Vardiff;

/// <summary>What a rule of share difficulties works with: the same keys for every rule.</summary>
/// <param name="Interval">The time between two shares that is wanted.</param>
/// <param name="Least">The least difficulty; above 0.</param>
/// <param name="Most">The greatest difficulty.</param>
/// <param name="Initial">The difficulty at the start; what lies outside the bounds is brought to them.</param>
public sealed record VarDiffTerms(SimTime Interval, double Least, double Most, double Initial)
{
    /// <summary>A difficulty within the bounds; one that is not a number becomes the least.</summary>
    public double Bounded(double difficulty) =>
        !(difficulty > Least) ? Least : difficulty > Most ? Most : difficulty;
}

/// <summary>
/// Sets the share difficulty of one worker, so that its shares come in the rhythm wanted. It is told of accepted shares
/// and, where it polls, of the time; it has no clock and draws nothing: the same calls give the same difficulties,
/// always finite and within the bounds.
/// </summary>
public abstract class VarDiffRule
{
    /// <summary>A rule at work for one worker, from time 0 on.</summary>
    protected VarDiffRule(VarDiffTerms terms)
    {
        Terms = terms;
        Difficulty = terms.Bounded(terms.Initial);
    }

    /// <summary>The difficulty in force, in units of 2^32 expected hashes.</summary>
    public double Difficulty { get; private set; }

    /// <summary>How often <see cref="Poll"/> must be called; null where only shares matter.</summary>
    public virtual SimTime? PollEvery => null;

    /// <summary>The terms.</summary>
    protected VarDiffTerms Terms { get; }

    /// <summary>An accepted share. True if the difficulty changed.</summary>
    /// <param name="now">When; never before an earlier call.</param>
    /// <param name="difficulty">The difficulty that it was asked to have.</param>
    public bool Share(SimTime now, double difficulty) => Set(AfterShare(now, difficulty));

    /// <summary>So much time has passed, shares or not. True if the difficulty changed.</summary>
    public bool Poll(SimTime now) => Set(AtPoll(now));

    /// <summary>The difficulty wanted after a share.</summary>
    protected abstract double AfterShare(SimTime now, double difficulty);

    /// <summary>The difficulty wanted when it is polled.</summary>
    protected virtual double AtPoll(SimTime now) => Difficulty;

    private bool Set(double difficulty)
    {
        var bounded = Terms.Bounded(difficulty);
        if (bounded == Difficulty)
            return false;
        Difficulty = bounded;
        return true;
    }
}
