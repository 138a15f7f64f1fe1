using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Studies;

/// <summary>What a study is asked to be, beside what its scenario says.</summary>
public sealed record StudyRequest
{
    /// <summary>Takes the place of the scenario's seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Seeds to run one by one, in place of replications; empty: none.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [];

    /// <summary>Takes the place of the sweep's own limit of runs.</summary>
    public long? Limit { get; init; }

    /// <summary>Ends every run at a point of the grid.</summary>
    public SimTime? Until { get; init; }
}

/// <summary>What came of reading a study: a design (null with any error) and all complaints.</summary>
public sealed record StudyLoad(StudyDesign? Design, IReadOnlyList<Complaint> Complaints, string Text);
