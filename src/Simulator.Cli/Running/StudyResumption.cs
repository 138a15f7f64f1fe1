using Simulator.Results.Studies;
using Simulator.Scenarios.Running;
using Simulator.Scenarios.Studies;

namespace Simulator.Cli.Running;

/// <summary>
/// Whether the folder of an earlier study may be gone on with: only by the version that began it, and only as it was
/// submitted. Everything else would mix runs that do not belong together.
/// </summary>
internal static class StudyResumption
{
    /// <summary>The design of the folder's study; a <see cref="UsageError"/> says why there is none.</summary>
    public static StudyDesign DesignOf(StudyFolder folder)
    {
        foreach (var version in new[] { folder.Plan.Version, folder.Manifest.Version })
            if (version != ScenarioRunner.Version)
                throw Refused($"{folder.Place} was made by version {version}, and this is {ScenarioRunner.Version}: "
                    + "their runs need not agree",
                    $"go on with version {version}, or start anew: {folder.Manifest.Command}");
        if (folder.Alteration() is { } alteration)
            throw Refused($"{folder.Place} cannot be gone on with: {alteration}",
                $"restore the folder as it was, or start anew: {folder.Manifest.Command}");
        return Readable(folder);
    }

    /// <summary>The same to read results only, which an older version may have made too.</summary>
    public static StudyDesign Readable(StudyFolder folder) =>
        StudyDesign.Of(folder.Plan, folder.Place, out var altered) ?? throw Refused(
            $"{folder.Place} cannot be used: the scenario of cell {altered}, or a table that it names, was changed",
            $"restore the folder as it was, or start anew: {folder.Manifest.Command}");

    private static UsageError Refused(string message, string help) => new(UsageCodes.NotResumable, message, help);
}
