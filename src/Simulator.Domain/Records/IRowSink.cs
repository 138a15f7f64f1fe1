namespace Simulator.Domain.Records;

/// <summary>
/// Where rows go. A sink keeps what it is given, in the order given, and never answers: what is recorded cannot
/// change what is simulated. Calls come from one thread at a time.
/// </summary>
public interface IRowSink
{
    void Add(in BlockRow row);

    void Add(in PropagationRow row);

    void Add(in ArrivalRow row);

    void Add(in ReorgRow row);

    void Add(in RetargetRow row);

    void Add(in MinerRow row);

    void Add(in HashrateRow row);

    void Add(in FaultRow row);

    void Add(in MessageRow row);

    void Add(in PoolRoundRow row);

    void Add(in PoolMemberRow row);

    void Add(in PayoutRow row);
}
