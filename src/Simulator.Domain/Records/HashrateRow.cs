using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>The rate of a group of miners at the start and at each change, whoever made it.</summary>
/// <param name="At">From when on the rate holds.</param>
/// <param name="Group">The group's name.</param>
/// <param name="Hashrate">The group's total, hashes per second.</param>
public readonly record struct HashrateRow(SimTime At, string Group, double Hashrate)
{
    /// <summary>The chain's name; empty where the scenario has one without.</summary>
    public string Chain { get; init; } = "";
}
