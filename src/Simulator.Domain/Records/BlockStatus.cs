namespace Simulator.Domain.Records;

/// <summary>
/// Where a block stands when the run ends. Whether it is counted (found after the warm-up) is told apart.
/// </summary>
public enum BlockStatus
{
    /// <summary>On the heaviest published chain.</summary>
    Best,

    /// <summary>Valid, published or given up, and not on the best chain.</summary>
    Stale,

    /// <summary>Still withheld, or within one height of the tip and not on it: nobody can tell yet.</summary>
    Unsettled,

    /// <summary>Breaks a rule: no honest node accepts it.</summary>
    Invalid,
}
