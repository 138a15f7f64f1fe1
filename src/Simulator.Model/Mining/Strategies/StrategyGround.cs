namespace Simulator.Model.Mining.Strategies;

/// <summary>What a scenario offers that some strategies live on. It judges nothing.</summary>
/// <param name="HasFees">Whether blocks pay fees on average.</param>
/// <param name="HasRetargets">Whether the difficulty follows the times of blocks.</param>
/// <param name="HasAnnouncements">Whether some node announces blocks before it sends them.</param>
public readonly record struct StrategyGround(bool HasFees, bool HasRetargets, bool HasAnnouncements);
