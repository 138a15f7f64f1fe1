using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Reading;
using Simulator.Scenarios.Tables;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios;

/// <summary>
/// What came of loading: a scenario (null with any error), the complaints by place, warnings included, and the text
/// of the file as it was read.
/// </summary>
public sealed record LoadResult(Scenario? Scenario, IReadOnlyList<Complaint> Complaints, string Text)
{
    public IEnumerable<Complaint> Errors => Complaints.Where(c => c.IsError);

    public IEnumerable<Complaint> Warnings => Complaints.Where(c => !c.IsError);
}

/// <summary>
/// The door for scenarios: a file or a text and overrides in, a <see cref="Scenario"/> or all complaints at once out.
/// It throws nothing for what users write.
/// </summary>
public static class ScenarioLoader
{
    /// <summary>Cores that a scenario may use where it is not to be run here at all, such as in a replay.</summary>
    public const int AnyCores = int.MaxValue;

    /// <summary>Loads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Values given beside it.</param>
    /// <param name="cores">Processor cores that engines may use; 0: those of this machine.</param>
    public static LoadResult Load(string path, IEnumerable<Override>? overrides = null, int cores = 0)
    {
        var complaints = new ComplaintList();
        return FileGuard.Open(path, complaints) is { } source
            ? Load(source, overrides ?? [], complaints, cores)
            : new(null, complaints.Sorted(), "");
    }

    /// <summary>Loads a text as if it stood in a file of that name.</summary>
    public static LoadResult LoadText(
        string text, string fileName, IEnumerable<Override>? overrides = null, int cores = 0) =>
        Load(new(fileName, text), overrides ?? [], new(), cores);

    private static LoadResult Load(
        SourceText source, IEnumerable<Override> overrides, ComplaintList complaints, int cores)
    {
        if (ReadTree(source, overrides, complaints) is not { } root)
            return new(null, complaints.Sorted(), source.Text);
        var scenario = ReadScenario(root, source.Name, complaints, cores);
        return new(complaints.HasErrors ? null : scenario, complaints.Sorted(), source.Text);
    }

    /// <summary>The node tree of a text with overrides applied; null after a complaint that leaves nothing.</summary>
    internal static YamlMapping? ReadTree(
        SourceText source, IEnumerable<Override> overrides, ComplaintList complaints)
    {
        if (YamlReader.ReadMapping(source, complaints) is not { } root)
            return null;
        var applier = new OverrideApplier(root, complaints);
        var order = 1;
        foreach (var given in overrides)
            applier.Apply(given, order++);
        return root;
    }

    /// <summary>The scenario of a node tree; with any error it is not to be run.</summary>
    internal static Scenario? ReadScenario(
        YamlMapping root, string fileName, ComplaintList complaints, int cores = 0) =>
        new ScenarioReader(complaints, NameOf(fileName), cores > 0 ? cores : Environment.ProcessorCount,
            new DataFolder(fileName, complaints)).Read(root);

    /// <summary>The file's name without folder and ending, in the characters that a name may have.</summary>
    private static string NameOf(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        var plain = new string(stem.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-').Take(64).ToArray());
        return plain.Length > 0 && char.IsAsciiLetter(plain[0]) ? plain : "scenario";
    }
}
