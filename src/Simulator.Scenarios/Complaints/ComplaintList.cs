namespace Simulator.Scenarios.Complaints;

/// <summary>
/// Gathers complaints while a scenario is read, so that the user gets all of them at once. It keeps at most
/// <see cref="CountMax"/> and never stops the reading.
/// </summary>
public sealed class ComplaintList
{
    /// <summary>Complaints beyond this many are counted and not kept.</summary>
    public const int CountMax = 200;

    private readonly List<(Complaint Complaint, int Order)> kept = [];
    private readonly HashSet<(string, int, int, string)> seen = [];

    /// <summary>Errors so far, including those not kept.</summary>
    public int ErrorCount { get; private set; }

    public bool HasErrors => ErrorCount > 0;

    /// <summary>Whether further complaints are only counted: then nobody need think about a remedy.</summary>
    public bool IsFull => kept.Count >= CountMax;

    public void Error(string code, Position at, string message, string help) =>
        Add(Severity.Error, code, at, message, help);

    public void Warn(string code, Position at, string message, string help) =>
        Add(Severity.Warning, code, at, message, help);

    /// <summary>What was gathered, by source, line and column; what was said twice stands once.</summary>
    public IReadOnlyList<Complaint> Sorted() =>
        kept.OrderBy(c => c.Order).ThenBy(c => c.Complaint.Line).ThenBy(c => c.Complaint.Column)
            .Select(c => c.Complaint).ToArray();

    private void Add(Severity severity, string code, Position at, string message, string help)
    {
        if (severity == Severity.Error)
            ErrorCount++;
        if (IsFull || !seen.Add((at.Source.Name, at.Line, at.Column, message)))
            return;
        var line = at.Source.Line(at.Line);
        kept.Add((new(code, message, at.Source.Name, at.Line, at.Column, line, help, severity), at.Source.Order));
    }
}
