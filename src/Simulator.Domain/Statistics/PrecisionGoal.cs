namespace Simulator.Domain.Statistics;

/// <summary>
/// How precisely a mean is wanted, and how many replications may be spent on it. It counts nothing itself: see
/// <see cref="SequentialStopping"/>.
/// </summary>
/// <param name="HalfWidth">The half width to reach, above 0: in the measure's unit, or as a part of its mean.</param>
/// <param name="IsRelative">Whether it is a part of the mean.</param>
/// <param name="Confidence">The probability with which the interval holds the truth, between 0 and 1.</param>
/// <param name="Min">Replications that are made in any case, at least 2.</param>
/// <param name="Max">Replications after which it ends, whatever was reached.</param>
public sealed record PrecisionGoal(double HalfWidth, bool IsRelative, double Confidence, int Min, int Max)
{
    /// <summary>Whether these numbers give a mean that is as precise as wanted.</summary>
    public bool IsMetBy(RunningMoments moments)
    {
        if (moments.Count < 2)
            return false;
        var reached = ConfidenceInterval.Of(moments, Confidence).HalfWidth;
        return reached <= (IsRelative ? HalfWidth * Math.Abs(moments.Mean) : HalfWidth);
    }
}
