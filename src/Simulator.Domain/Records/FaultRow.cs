using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>Whether a fault begins or ends.</summary>
public enum FaultPhase
{
    Begin,
    End,
}

/// <summary>A fault of the scenario's timetable took hold or was lifted.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">As the scenario names it, such as <c>partition</c>.</param>
/// <param name="Phase">Begin or end.</param>
/// <param name="Targets">Whom it meets, in words.</param>
public readonly record struct FaultRow(SimTime At, string Kind, FaultPhase Phase, string Targets);
