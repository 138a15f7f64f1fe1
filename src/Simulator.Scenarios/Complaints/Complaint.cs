namespace Simulator.Scenarios.Complaints;

/// <summary>Whether a scenario with this complaint may run.</summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>
/// What is wrong in a scenario, where (line and column count from 1; 0 where there is no line) and what to write
/// instead. It is a value for users, never an exception.
/// </summary>
public sealed record Complaint(
    string Code, string Message, string File, int Line, int Column, string SourceLine, string Help,
    Severity Severity = Severity.Error)
{
    public bool IsError => Severity == Severity.Error;
}
