using Simulator.Domain.Records;

namespace Simulator.Tests.Running;

/// <summary>Keeps the rows of a run in the order in which they came. It judges nothing.</summary>
internal sealed class RowBook : IRowSink
{
    public List<BlockRow> Blocks { get; } = [];

    public List<PropagationRow> Propagations { get; } = [];

    public List<ArrivalRow> Arrivals { get; } = [];

    public List<MinerRow> Miners { get; } = [];

    public List<RetargetRow> Retargets { get; } = [];

    public List<HashrateRow> Hashrates { get; } = [];

    /// <summary>Every row as text, of all kinds.</summary>
    public List<string> Texts { get; } = [];

    public void Add(in BlockRow row) => Keep(Blocks, row);

    public void Add(in PropagationRow row) => Keep(Propagations, row);

    public void Add(in ArrivalRow row) => Keep(Arrivals, row);

    public void Add(in MinerRow row) => Keep(Miners, row);

    public void Add(in RetargetRow row) => Keep(Retargets, row);

    public void Add(in ReorgRow row) => Texts.Add(row.ToString());

    public void Add(in HashrateRow row) => Keep(Hashrates, row);

    public void Add(in FaultRow row) => Texts.Add(row.ToString());

    public void Add(in MessageRow row) => Texts.Add(row.ToString());

    public List<PoolRoundRow> Rounds { get; } = [];

    public List<PoolMemberRow> Members { get; } = [];

    public List<PayoutRow> Payouts { get; } = [];

    public void Add(in PoolRoundRow row) => Keep(Rounds, row);

    public void Add(in PoolMemberRow row) => Keep(Members, row);

    public void Add(in PayoutRow row) => Keep(Payouts, row);

    private void Keep<T>(List<T> rows, T row)
        where T : notnull
    {
        rows.Add(row);
        Texts.Add(row.ToString()!);
    }
}
