using Simulator.Domain.Records;

namespace Simulator.Tests.Results;

/// <summary>Keeps rows in lists, to compare them with what came back from a file.</summary>
internal sealed class ListSink : IRowSink
{
    public List<BlockRow> Blocks { get; } = [];

    public List<PropagationRow> Propagation { get; } = [];

    public List<ArrivalRow> Arrivals { get; } = [];

    public List<ReorgRow> Reorgs { get; } = [];

    public List<RetargetRow> Retargets { get; } = [];

    public List<MinerRow> Miners { get; } = [];

    public List<HashrateRow> Hashrates { get; } = [];

    public List<FaultRow> Faults { get; } = [];

    public List<MessageRow> Messages { get; } = [];

    public BlockRow FirstBlock(SyntheticRun run)
    {
        run.Fill(this);
        return Blocks[0];
    }

    public void Add(in BlockRow row) => Blocks.Add(row);

    public void Add(in PropagationRow row) => Propagation.Add(row);

    public void Add(in ArrivalRow row) => Arrivals.Add(row);

    public void Add(in ReorgRow row) => Reorgs.Add(row);

    public void Add(in RetargetRow row) => Retargets.Add(row);

    public void Add(in MinerRow row) => Miners.Add(row);

    public void Add(in HashrateRow row) => Hashrates.Add(row);

    public void Add(in FaultRow row) => Faults.Add(row);

    public void Add(in MessageRow row) => Messages.Add(row);

    public List<PoolRoundRow> Rounds { get; } = [];

    public List<PoolMemberRow> Members { get; } = [];

    public List<PayoutRow> Payouts { get; } = [];

    public void Add(in PoolRoundRow row) => Rounds.Add(row);

    public void Add(in PoolMemberRow row) => Members.Add(row);

    public void Add(in PayoutRow row) => Payouts.Add(row);
}
