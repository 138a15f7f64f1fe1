using Simulator.Domain.Records;

namespace Simulator.Results.Reports;

/// <summary>A block in its place: column is its height, lane 0 is the best chain.</summary>
internal sealed record ForkBlock(BlockRow Block, int Lane, int ParentLane);

/// <summary>
/// Neighbouring heights at which the chain had branches, with every block found there. Heights without a branch belong
/// to no group: they are the straight runs between groups.
/// </summary>
internal sealed record ForkGroup(int FirstHeight, int LastHeight, IReadOnlyList<ForkBlock> Blocks)
{
    public int Columns => LastHeight - FirstHeight + 1;

    public int Lanes => Blocks.Count == 0 ? 1 : Blocks.Max(b => b.Lane) + 1;

    /// <summary>Blocks off the best chain.</summary>
    public int Branching => Blocks.Count(b => b.Lane > 0);
}
