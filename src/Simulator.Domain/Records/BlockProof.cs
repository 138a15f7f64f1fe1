namespace Simulator.Domain.Records;

/// <summary>How a block's proof of work came about.</summary>
public enum BlockProof
{
    /// <summary>Drawn from its law; the block has no real header.</summary>
    Simulated,

    /// <summary>Drawn from its law; the header is real, but its hash meets no target.</summary>
    Drawn,

    /// <summary>Searched for: the header's hash meets the target.</summary>
    Hashed,
}
