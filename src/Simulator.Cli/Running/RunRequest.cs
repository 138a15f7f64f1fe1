using Simulator.Domain.Time;

namespace Simulator.Cli.Running;

/// <summary>Where a scenario's text comes from: a file, or (with a text) the program itself.</summary>
internal sealed record ScenarioSource(string Path, string? Text = null);

/// <summary>One run as asked for; what is null was not said, and the scenario or the default holds.</summary>
internal sealed record RunRequest(ScenarioSource Source)
{
    /// <summary>Each <c>path=value</c>, in the order given.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    public ulong? Seed { get; init; }

    /// <summary>Partitions side by side; 0 chooses by itself.</summary>
    public int Partitions { get; init; }

    public SimTime? Until { get; init; }

    public string? ReplayPath { get; init; }

    /// <summary>The folder that run folders are made in.</summary>
    public string RunsFolder { get; init; } = "runs";

    public bool WriteResults { get; init; } = true;

    /// <summary>Whether invariants are checked; only measuring what they cost leaves them out.</summary>
    public bool Invariants { get; init; } = true;

    /// <summary>With open doors; null: they stay shut.</summary>
    public TestnetOrder? Testnet { get; init; }

    /// <summary>The command that does the same again, as the user would type it.</summary>
    public string RepeatCommand { get; init; } = "";

    /// <summary>The command that replays a recording, as the user would type it, without its path.</summary>
    public string ReplayCommand { get; init; } = "minesim run --replay";
}
