namespace Simulator.Domain.Statistics;

/// <summary>
/// Decides after how many replications to stop (the sequential procedure of Chow and Robbins 1965). It sees the values
/// in the order of the replications, never in the order in which they were ready, so that the decision does not depend
/// on how many are made at once.
/// </summary>
/// <remarks>
/// Stopping as soon as the interval happens to be narrow makes it hold the truth a little less often than it says; the
/// least number of replications bounds that.
/// </remarks>
public sealed class SequentialStopping(PrecisionGoal goal)
{
    private readonly RunningMoments _moments = new();

    /// <summary>Replications seen so far, those without a value among them.</summary>
    public int Seen { get; private set; }

    /// <summary>Whether the replications seen are enough: further ones do not belong to the result.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Sees the next replication; not a number where it has no value.</summary>
    public void Add(double value)
    {
        if (IsOver)
            throw new InvalidOperationException("the decision has been made");
        Seen++;
        if (double.IsFinite(value))
            _moments.Add(value);
        IsOver = Seen >= goal.Max || (Seen >= goal.Min && goal.IsMetBy(_moments));
    }
}
