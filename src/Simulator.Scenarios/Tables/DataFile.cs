namespace Simulator.Scenarios.Tables;

/// <summary>
/// A file that a scenario names, with its text: part of what the run is made of, kept beside the resolved scenario.
/// </summary>
/// <param name="Name">Its name without folder, no two alike in a scenario.</param>
/// <param name="Text">What stands in it.</param>
public sealed record DataFile(string Name, string Text);

/// <summary>A file of data and the path at which it was found, for complaints.</summary>
internal sealed record OpenedFile(DataFile File, string Path);
