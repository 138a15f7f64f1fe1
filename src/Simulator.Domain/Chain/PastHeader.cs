namespace Simulator.Domain.Chain;

/// <summary>What a difficulty rule reads of a block that came before a run. It is a fact, and is not judged.</summary>
/// <param name="Time">Header time, seconds since 1970.</param>
/// <param name="Bits">The target in compact form.</param>
public readonly record struct PastHeader(long Time, CompactTarget Bits);
