namespace Simulator.Scenarios.Building;

/// <summary>A ledger tells of a chain that is not the scenario's: nothing can go on from it.</summary>
public sealed class ForeignLedger(string message) : Exception(message);
