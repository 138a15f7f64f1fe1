namespace Simulator.Domain.Pools;

/// <summary>
/// How a pool divides what it earns. It is told of shares, one at a time or all of a stretch of time at once, and says
/// what is owed for them: at once for each share, or for each block when it is found. It knows neither the pool's fee
/// nor anybody's balance, draws nothing, and what it answers follows from what it was told.
/// </summary>
/// <remarks>
/// Members are 0, 1, 2, ... Difficulties are those of <see cref="Difficulties"/>: what a share counts was fixed when it
/// was handed in. The share that found a block is told before the block. A stretch of shares is taken as spread evenly
/// over its time.
/// </remarks>
public interface IRewardScheme
{
    /// <summary>Whether the pool owes for shares, and bears the luck, instead of for blocks.</summary>
    bool PaysPerShare { get; }

    /// <summary>Members are from now on those below so many; never fewer than before.</summary>
    void Grow(int members);

    /// <summary>
    /// An accepted share. Returns what is owed for it at once before the fee, in <see cref="Credit"/>.
    /// </summary>
    /// <param name="member">Whose.</param>
    /// <param name="difficulties">What it counts.</param>
    /// <param name="subsidy">Satoshi that a block mints now.</param>
    Int128 Share(int member, UInt128 difficulties, long subsidy);

    /// <summary>
    /// All shares since the last block or stretch, by member. What is owed at once goes into <paramref name="owed"/>,
    /// for every member; it is left untouched by a scheme that does not pay per share.
    /// </summary>
    void Shares(ReadOnlySpan<UInt128> difficulties, long subsidy, Span<Int128> owed);

    /// <summary>
    /// A block of the pool: divides what is to be divided. What is left undivided stays with the pool.
    /// </summary>
    /// <param name="finder">The member who found it.</param>
    /// <param name="reward">Satoshi to divide, the fee taken off.</param>
    /// <param name="sheet">Where the parts go; whatever it held is cleared.</param>
    void Divide(int finder, long reward, CreditSheet sheet);

    /// <summary>How many last blocks of the best chain what is owed depends on; 0: on none.</summary>
    int ChainBlocks => 0;

    /// <summary>
    /// The next block of anybody on the best chain, for schemes that pay by the chain's fees: its fees in satoshi.
    /// </summary>
    void ChainBlock(long fees)
    {
    }

    /// <summary>The best chain has lost blocks: its last <see cref="ChainBlocks"/> are told anew.</summary>
    void ForgetChain()
    {
    }

    /// <summary>A hash of all that later answers depend on.</summary>
    ulong StateHash();
}
