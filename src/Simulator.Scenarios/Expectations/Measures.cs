namespace Simulator.Scenarios.Expectations;

/// <summary>The answer to a path: its full form and value, or the paths that it may have meant.</summary>
public sealed record MeasureAnswer(bool Found, string FullPath, double Value, IReadOnlyList<string> Candidates,
    bool Ambiguous);

/// <summary>The measures of a run, or the mean over runs. It is asked by path and never changes.</summary>
public interface IMeasures
{
    /// <summary>The measure of a path, in full or short where unique.</summary>
    MeasureAnswer Find(string path);

    /// <summary>The 95 % interval of a measure by its full path; null where there is one run only.</summary>
    (double Low, double High)? Interval(string fullPath);

    /// <summary>Why a measure has no interval, and what to do.</summary>
    string WhyNoInterval(string fullPath) => MeasureTree.NeedsReplications;
}
