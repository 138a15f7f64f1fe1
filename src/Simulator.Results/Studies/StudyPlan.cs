using System.Globalization;
using System.Text;
using Simulator.Domain.Random;

namespace Simulator.Results.Studies;

/// <summary>
/// What a study is to run, frozen when it was submitted: its cells, and the seeds that every cell uses. Later changes
/// of the scenario file change nothing. It holds no result.
/// </summary>
public sealed record StudyPlan
{
    /// <summary><c>sweep</c>, or <c>replications</c> of one scenario.</summary>
    public required string Kind { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Version of minesim that made the plan, and alone may go on with it.</summary>
    public required string Version { get; init; }

    /// <summary>The seed of replication 0, from which the others follow.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Seeds given one by one, in their order; empty where they follow from <see cref="Seed"/>.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [];

    /// <summary>Where every run ends, in microseconds of virtual time; null: as the scenario says.</summary>
    public long? UntilMicroseconds { get; init; }

    /// <summary>Paths that differ between cells.</summary>
    public IReadOnlyList<string> Axes { get; init; } = [];

    /// <summary>Hash of the scenario file as it was submitted; empty where it was no file.</summary>
    public string SourceHash { get; init; } = "";

    public required IReadOnlyList<PlannedCell> Cells { get; init; }

    /// <summary>The files that scenarios name, with their texts.</summary>
    public IReadOnlyList<PlannedData> Data { get; init; } = [];

    /// <summary>Hash over all of the plan but its version, lower-case hex: equal plans make equal runs.</summary>
    public string Hash()
    {
        var text = new StringBuilder(Kind).Append('|').Append(Seed).Append('|').AppendJoin(',', Seeds).Append('|');
        text.Append(UntilMicroseconds).Append('|').AppendJoin('|', Axes);
        foreach (var cell in Cells)
            text.Append('|').Append(cell.ScenarioHash).Append('|').AppendJoin('|', cell.Values);
        return HashOf(text.ToString());
    }

    /// <summary>The hash of a text as it stands in plans.</summary>
    public static string HashOf(string text) => Mix.OfText(text).ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>
/// One combination of values, with the scenario that results written out in full. It is the whole input of its runs
/// but for the seed.
/// </summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Name">Its values in words; empty where nothing is swept.</param>
/// <param name="Values">One value for each axis of the plan, as the scenario says it.</param>
/// <param name="ScenarioHash">Hash of the resolved scenario.</param>
/// <param name="Resolved">The resolved scenario.</param>
/// <param name="DataSet">Which <see cref="PlannedData"/> it reads; empty where it names no file.</param>
public sealed record PlannedCell(
    int Number, string Name, IReadOnlyList<string> Values, string ScenarioHash, string Resolved, string DataSet = "");

/// <summary>A file that a scenario names, as it was when the study was submitted.</summary>
/// <param name="DataSet">The files of one scenario have one set; it is the folder that they are kept in.</param>
/// <param name="Name">The name by which the resolved scenario knows it.</param>
/// <param name="Text">What stands in it.</param>
public sealed record PlannedData(string DataSet, string Name, string Text);
