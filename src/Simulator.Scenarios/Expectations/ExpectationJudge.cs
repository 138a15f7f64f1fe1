namespace Simulator.Scenarios.Expectations;

/// <summary>Compares expectations with the measures of a run.</summary>
public static partial class ExpectationJudge;
