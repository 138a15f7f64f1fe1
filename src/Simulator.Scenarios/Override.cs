namespace Simulator.Scenarios;

/// <summary>
/// A value given beside the file, as <c>path=value</c>: <c>miners.attacker.hashrate=40 EH/s</c>. Flag is how the user
/// wrote it (<c>--set</c>, <c>--seed</c>), for complaints.
/// </summary>
public sealed record Override(string Text, string Flag = "--set");
