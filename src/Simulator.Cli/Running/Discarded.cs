using Simulator.Domain.Records;

namespace Simulator.Cli.Running;

/// <summary>Takes every row and keeps none: for showing that rows taken or not, a run is the same.</summary>
internal sealed class Discarded : IRowSink
{
    public void Add(in BlockRow row)
    {
    }

    public void Add(in PropagationRow row)
    {
    }

    public void Add(in ArrivalRow row)
    {
    }

    public void Add(in ReorgRow row)
    {
    }

    public void Add(in RetargetRow row)
    {
    }

    public void Add(in MinerRow row)
    {
    }

    public void Add(in HashrateRow row)
    {
    }

    public void Add(in FaultRow row)
    {
    }

    public void Add(in MessageRow row)
    {
    }

    public void Add(in PoolRoundRow row)
    {
    }

    public void Add(in PoolMemberRow row)
    {
    }

    public void Add(in PayoutRow row)
    {
    }
}
