namespace Simulator.Domain.Economics;

/// <summary>An amount of a chain's coin.</summary>
/// <param name="Satoshi">10^-8 coin, whole.</param>
public readonly record struct CoinAmount(long Satoshi);
