using System.Text;
using Simulator.Domain.Chain;
using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// What the real headers of a run are made of, where it has any: whom a coinbase names, what it pays, and the easiest
/// target. It never makes a block.
/// </summary>
/// <param name="TargetMax">The easiest target that a header may carry.</param>
/// <param name="Subsidy">What a coinbase pays.</param>
/// <param name="Seed">
/// The run's seed: the counter of the first coinbase, so that every hash of a run depends on it.
/// </param>
/// <param name="Miners">Names by the miners' numbers, at most 75 bytes each.</param>
public sealed record HeaderPlan(UInt256 TargetMax, Subsidy Subsidy, ulong Seed, IReadOnlyList<string> Miners)
{
    /// <summary>
    /// What a block's transactions leave to its coinbase, by height: a template cannot know when it will be found.
    /// </summary>
    public FeeLaw Fees { get; init; } = new NoFees();

    /// <summary>Version bits of every template: those that BIP 9 leaves when nothing is signalled.</summary>
    public const int Version = 0x20000000;

    // Anybody may spend it: who owns a coin is outside the model.
    private static readonly byte[] payScript = [0x51];

    /// <summary>What a coinbase may pay at most: subsidy and fees, in satoshi.</summary>
    public long ValueAt(int height) =>
        Subsidy.At(height) + Fees.Of(new FeeMoment(height, SimTime.Zero, SimTime.Zero));

    /// <summary>The coinbase of a block: height, finder and counter make it like no other.</summary>
    /// <param name="height">Height of the block.</param>
    /// <param name="miner">Number of its finder; below 0 for the first block.</param>
    /// <param name="counter">The finder's own count of templates or finds.</param>
    public Coinbase CoinbaseOf(int height, int miner, ulong counter) => new(
        height, Encoding.ASCII.GetBytes(miner < 0 ? "genesis" : Miners[miner]), counter,
        ValueAt(height), payScript);

    /// <summary>The root over a block's one transaction, its coinbase.</summary>
    public Hash256 RootOf(int height, int miner, ulong counter) =>
        MerkleTree.Root([CoinbaseOf(height, miner, counter).TransactionId()]);
}
