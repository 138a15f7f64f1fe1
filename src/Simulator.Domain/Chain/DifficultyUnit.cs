namespace Simulator.Domain.Chain;

/// <summary>The unit in which a chain's people speak of difficulty. It never changes what a target means.</summary>
public enum DifficultyUnit : byte
{
    /// <summary>0xffff x 2^208 / target, as Bitcoin and its kin.</summary>
    Bitcoin = 1,

    /// <summary>Expected hashes per block, as Ethereum and Monero.</summary>
    ExpectedHashes = 2,
}
