using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Reading;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Studies;

/// <summary>One cell as it was read.</summary>
internal sealed record ReadCell(string Name, IReadOnlyList<string> Values, Scenario Scenario);

/// <summary>All cells that could be read, and what is wrong with the others, with the cell named.</summary>
internal sealed record CellReading(IReadOnlyList<ReadCell> Cells, IReadOnlyList<Complaint> Complaints)
{
    public Scenario? First => Cells.Count > 0 ? Cells[0].Scenario : null;
}

/// <summary>
/// Reads every cell of a sweep like a file of its own: the values are put into a copy of the tree at the same paths as
/// <c>--set</c>. What is wrong in every cell is said once, without naming any.
/// </summary>
internal sealed class CellReader(YamlMapping root, string fileName, SweepSpecification specification)
{
    private readonly YamlScalar[] _paths = [.. specification.Paths];
    private readonly List<ReadCell> _cells = [];
    private readonly Dictionary<(string Code, string Message, int Line, int Column), Finding> _findings = [];
    private int _count;

    public CellReading Read()
    {
        var names = ShortNames(specification.Axes);
        var axes = Enumerable.Range(0, _paths.Length)
            .Where(i => _paths[i].Text != SweepSpecification.Expect).ToArray();
        foreach (var values in specification.Cells())
        {
            _count++;
            var words = axes.Select(i => YamlWords.Of(values[i])).ToArray();
            var name = string.Join(", ", words.Select((word, i) => $"{names[i]}={word}"));
            var complaints = new ComplaintList();
            if (ReadCell(values, complaints) is { } scenario)
                _cells.Add(new(name, words, scenario));
            Note(complaints, name);
        }

        return new(_cells, Named());
    }

    private Scenario? ReadCell(IReadOnlyList<YamlNode> values, ComplaintList complaints)
    {
        var tree = YamlCopy.Of(root);
        tree.Entries.RemoveAll(entry => entry.Key.Text == "sweep");
        var applier = new OverrideApplier(tree, complaints);
        for (var i = 0; i < _paths.Length; i++)
            applier.Put(_paths[i], TagValue.Completed(_paths[i].Text, YamlCopy.Of(values[i])));
        var scenario = ScenarioLoader.ReadScenario(tree, fileName, complaints);
        if (scenario?.Clock.Kind == ClockKind.Real)
            complaints.Error(ComplaintCodes.Sweep, tree.Find("clock")!.Value.At,
                "the runs of a sweep live in virtual time", "write clock: virtual");
        return complaints.HasErrors ? null : scenario;
    }

    private void Note(ComplaintList complaints, string name)
    {
        foreach (var complaint in complaints.Sorted())
        {
            var key = (complaint.Code, complaint.Message, complaint.Line, complaint.Column);
            if (!_findings.TryGetValue(key, out var finding))
                _findings[key] = finding = new Finding(complaint, _count, name);
            finding.Cells++;
        }
    }

    /// <summary>The complaints by place, each with the first cell in which it was made.</summary>
    private Complaint[] Named() =>
        [.. _findings.Values.Take(ComplaintList.CountMax).Select(finding => finding.Cells == _count
            ? finding.Complaint
            : finding.Complaint with { Message = finding.Words })
            .OrderBy(complaint => complaint.Line).ThenBy(complaint => complaint.Column)];

    /// <summary>The last words of each path that tell it from the others.</summary>
    private static string[] ShortNames(string[] paths)
    {
        string Last(string path, int words) => string.Join('.', path.Split('.').TakeLast(words));
        return [.. paths.Select(path =>
        {
            var words = 1;
            while (words < path.Split('.').Length && paths.Count(other => Last(other, words) == Last(path, words)) > 1)
                words++;
            return Last(path, words);
        })];
    }

    /// <summary>A complaint, and in which cells it was made.</summary>
    private sealed class Finding(Complaint complaint, int number, string name)
    {
        public Complaint Complaint { get; } = complaint;

        public int Cells { get; set; }

        public string Words => $"cell {number} ({name}){(Cells > 1 ? $" and {Cells - 1:N0} more" : "")}: "
            + Complaint.Message;
    }
}
