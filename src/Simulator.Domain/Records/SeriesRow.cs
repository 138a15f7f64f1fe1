using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>
/// What a chain did in one step of time, for means over many runs. All steps of a run are equally long.
/// </summary>
/// <param name="Chain">The chain's name; empty where the scenario has one without.</param>
/// <param name="Begin">When the step begins.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Blocks">Blocks of the best chain that were found in it, those of the warm-up too.</param>
/// <param name="Difficulty">Their mean difficulty in the chain's unit; NaN where there are none.</param>
public readonly record struct SeriesRow(string Chain, SimTime Begin, double Seconds, int Blocks, double Difficulty);
