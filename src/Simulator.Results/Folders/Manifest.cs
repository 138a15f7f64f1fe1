namespace Simulator.Results.Folders;

/// <summary>
/// <c>manifest.json</c>: which run or study a folder holds, how to repeat it, and whether it is finished. It holds no
/// result.
/// </summary>
public sealed record Manifest
{
    /// <summary>What was made: a <c>run</c>, a <c>sweep</c>, or <c>replications</c>.</summary>
    public string Kind { get; init; } = "run";

    public required string Scenario { get; init; }

    /// <summary>Hash of the resolved scenario, lower-case hex.</summary>
    public required string ScenarioHash { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Version of minesim.</summary>
    public required string Version { get; init; }

    /// <summary>Hash over all events; empty until the run ended.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The command line that repeats the run, in the form the user started.</summary>
    public required string Command { get; init; }

    /// <summary>Wall time of the start.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether the run ended by itself and every file is whole.</summary>
    public bool Complete { get; init; }

    /// <summary>Why the run ended, in a few words, such as <c>stop: 2100 blocks</c> or <c>interrupted</c>.</summary>
    public string Ending { get; init; } = "";

    /// <summary>The files beside this one.</summary>
    public IReadOnlyList<ManifestFile> Files { get; init; } = [];
}

/// <summary>One file of a run folder.</summary>
public sealed record ManifestFile(string Name, long Bytes);
