namespace Simulator.Model.Mining.Strategies;

/// <summary>Who mines by a strategy at a node: the miners of one group, which act as one.</summary>
/// <param name="Group">The group's place in the scenario.</param>
/// <param name="FirstMiner">Number of its first miner; its miners are numbered in a row.</param>
/// <param name="Miners">How many miners it has.</param>
/// <param name="Strategy">What they do; nobody else may use this instance.</param>
public sealed record StrategySeat(int Group, int FirstMiner, int Miners, MiningStrategy Strategy);
